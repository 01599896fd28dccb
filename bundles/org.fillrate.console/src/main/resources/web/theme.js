// Before the first paint: the remembered theme, or the system's.
document.documentElement.dataset.theme = localStorage.getItem('fillrate.theme') ?? 'auto';
