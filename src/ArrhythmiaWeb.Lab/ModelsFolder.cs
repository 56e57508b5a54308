using System.CommandLine;

namespace ArrhythmiaWeb.Lab;

/// <summary>The folder of all networks, which commands take that answer as the application does.</summary>
internal static class ModelsFolder
{
    /// <summary>The option that names the folder; that of the shipped networks where none is named.</summary>
    internal static Option<DirectoryInfo> Option() => new Option<DirectoryInfo>("--models")
    {
        Description = "The folder that holds the folders of all networks",
        DefaultValueFactory = _ => new DirectoryInfo("models"),
    }.AcceptExistingOnly();
}
