<?xml version="1.0" encoding="UTF-8"?>
<!-- Flattens the feature fillrate-headless into paths of jars below the home folder, one a line, in order. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="http://karaf.apache.org/xmlns/features/v1.6.0">
  <xsl:output method="text"/>

  <xsl:template match="/">
    <xsl:text># Made by the build from the feature fillrate-headless.&#10;</xsl:text>
    <xsl:apply-templates select="/f:features/f:feature[@name='fillrate-headless']"/>
  </xsl:template>

  <xsl:template match="f:features/f:feature">
    <xsl:apply-templates select="f:bundle | f:feature"/>
  </xsl:template>

  <xsl:template match="f:feature/f:feature">
    <xsl:variable name="name" select="normalize-space(.)"/>
    <xsl:if test="not(/f:features/f:feature[@name=$name])">
      <xsl:message terminate="yes">fillrate-headless can only contain features of this file, but names <xsl:value-of select="$name"/></xsl:message>
    </xsl:if>
    <xsl:apply-templates select="/f:features/f:feature[@name=$name]"/>
  </xsl:template>

  <!-- mvn:group/artifact/version -->
  <xsl:template match="f:bundle">
    <xsl:variable name="name" select="substring-after(normalize-space(.), 'mvn:')"/>
    <xsl:variable name="group" select="substring-before($name, '/')"/>
    <xsl:variable name="artifact" select="substring-before(substring-after($name, '/'), '/')"/>
    <xsl:variable name="version" select="substring-after(substring-after($name, '/'), '/')"/>
    <xsl:value-of select="concat('system/', translate($group, '.', '/'), '/', $artifact, '/', $version, '/', $artifact, '-', $version, '.jar&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
