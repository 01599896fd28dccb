// Keeps the kind that was asked for, and gives files the names and rights that an archive of resources cannot.
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption

Path project = Path.of(request.outputDirectory, request.artifactId)
Path kinds = project.resolve('kinds')
Path chosen = kinds.resolve(request.properties.getProperty('kind'))
chosen.toFile().eachFileRecurse { file ->
  if (file.isFile()) {
    Path target = project.resolve(chosen.relativize(file.toPath()))
    if (file.name == 'README.md') {
      target = project.resolve('README.md')
    }
    Files.createDirectories(target.parent)
    Files.move(file.toPath(), target)
  }
}
kinds.toFile().deleteDir()
Files.move(project.resolve('gitignore'), project.resolve('.gitignore'))
['dev.sh', 'sign/make-key.sh'].each { project.resolve(it).toFile().setExecutable(true) }
