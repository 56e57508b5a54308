namespace ArrhythmiaWeb.Jobs;

/// <summary>Files that may name each other, in one folder.</summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="Prefix">What stands before their names when they are shown: the archive that they came in, or nothing.</param>
public sealed record SentFolder(string Folder, string Prefix)
{
    /// <summary>The name under which a file of it is shown.</summary>
    /// <param name="file">Its absolute path.</param>
    public string Shown(string file) => Prefix + Path.GetRelativePath(Folder, file).Replace('\\', '/');
}
