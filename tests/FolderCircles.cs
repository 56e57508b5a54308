using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArrhythmiaWeb.Tests;

/// <summary>Finds folders of a project whose code needs each other. Subfolders belong to their top folder; <c>Program.cs</c>, which calls everything, to none.</summary>
public static class FolderCircles
{
    // What the SDK imports into every file.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    /// <summary>Reads the C# code of a project.</summary>
    /// <param name="project">The project's folder.</param>
    /// <returns>Each step of a circle, such as "Images -> Spectra: PixelImage.cs names SpectralPanel"; empty where there is no circle.</returns>
    public static IReadOnlyList<string> In(string project)
    {
        var files = Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => TopFolder(project, file) is not ("bin" or "obj") && Path.GetFileName(file) != "Program.cs");
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)).ToArray();
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != Path.GetFileName(project));
        var compilation = CSharpCompilation.Create(
            "Folders", [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings)], libraries.Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary));
        var steps = trees.SelectMany(tree => Steps(project, compilation.GetSemanticModel(tree))).DistinctBy(step => (step.From, step.To)).ToArray();
        return [.. steps.Where(step => Reaches(steps, step.To, step.From)).Select(step => $"{step.From} -> {step.To}: {step.Why}")];
    }

    private static IEnumerable<(string From, string To, string Why)> Steps(string project, SemanticModel model)
    {
        var from = TopFolder(project, model.SyntaxTree.FilePath);
        foreach (var name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var home = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
            if (home is not null && TopFolder(project, home) is var to && to != from)
            {
                yield return (from, to, $"{Path.GetFileName(model.SyntaxTree.FilePath)} names {name}");
            }
        }
    }

    private static bool Reaches((string From, string To, string Why)[] steps, string start, string end)
    {
        var reached = new HashSet<string> { start };
        while (steps.FirstOrDefault(step => reached.Contains(step.From) && !reached.Contains(step.To)) is { To: { } next })
        {
            reached.Add(next);
        }

        return reached.Contains(end);
    }

    private static string TopFolder(string project, string file) => Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar) is [var top, _, ..] ? top : "(the project's own folder)";
}
