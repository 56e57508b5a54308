using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab;

/// <summary>A picture file whose kind and source its folders tell: KIND/SOURCE/file.</summary>
/// <param name="Source">The style that an ECG was drawn in, or where another picture comes from.</param>
internal sealed record GatePicture(string Path, PictureKind Kind, string Source)
{
    /// <summary>Pictures drawn by the code that drew training pictures too: told apart from those of other sources.</summary>
    internal bool DrawnAsInTraining => Source.StartsWith("drawn-", StringComparison.Ordinal);

    /// <summary>Strips of several beats are judged by other means too (the reader counts beats): told apart from traces of one beat.</summary>
    internal bool IsStrip => Source == "strip";

    /// <summary>The symbol of an ECG picture's beat, which ends its file's name after a hyphen; null where none stands there.</summary>
    internal string? Symbol => Kind != PictureKind.Other && System.IO.Path.GetFileNameWithoutExtension(Path).Split('-') is [_, var symbol] ? symbol : null;

    /// <summary>Finds every picture of a folder, in the order of kinds and names.</summary>
    /// <param name="folder">The folder that holds the folders spectral, trace and other.</param>
    /// <exception cref="LabException">There is none.</exception>
    internal static IReadOnlyList<GatePicture> In(DirectoryInfo folder)
    {
        GatePicture[] found =
        [
            .. from kind in InputGate.Classes.Index()
               let sources = new DirectoryInfo(System.IO.Path.Combine(folder.FullName, kind.Item))
               where sources.Exists
               from source in sources.GetDirectories().OrderBy(source => source.Name, StringComparer.Ordinal)
               from file in source.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
               select new GatePicture(file.FullName, (PictureKind)kind.Index, source.Name),
        ];
        return found.Length > 0 ? found : throw new LabException($"{folder.FullName} holds no picture in spectral/, trace/ or other/.");
    }
}
