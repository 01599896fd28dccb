// Who is signed in, and what that role may do.

import { api, Refused, useToken } from './api.js';

const ROLES = ['viewer', 'planner', 'operator', 'admin'];

export class Session {
  /** The session that the browser's cookie stands for; undefined where nobody is signed in. */
  static async current() {
    try {
      return Session.of(await api.get('/session'));
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return undefined;
      throw error;
    }
  }

  static async signIn(name, password) {
    return Session.of(await api.post('/session', { name, password }));
  }

  static of(answer) {
    useToken(answer.csrfToken);
    return new Session(answer);
  }

  constructor({ name, role, mustChangePassword, scope, company }) {
    this.name = name;
    this.role = role;
    this.mustChangePassword = mustChangePassword;
    this.scope = scope;
    this.company = company;
  }

  /** Whether the role is `least` or above. */
  can(least) {
    return ROLES.indexOf(this.role) >= ROLES.indexOf(least);
  }

  async changePassword(oldPassword, newPassword) {
    return Session.of(await api.post('/session/password', { oldPassword, newPassword }));
  }

  async signOut() {
    await api.remove('/session');
    useToken(undefined);
  }
}
