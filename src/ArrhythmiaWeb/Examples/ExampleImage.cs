using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Examples;

/// <summary>A real heartbeat of one class, drawn from the MIT-BIH Arrhythmia Database and shipped under wwwroot.</summary>
/// <param name="Class">The class that the database's annotators gave it.</param>
/// <param name="FileName">The picture's file.</param>
public sealed record ExampleImage(BeatClass Class, string FileName)
{
    /// <summary>One example of each class, in the order of the classes.</summary>
    public static IReadOnlyList<ExampleImage> All { get; } =
    [
        Of("N", "n.png"),
        Of("V", "v.png"),
        Of("/", "paced.png"),
        Of("R", "r.png"),
        Of("L", "l.png"),
        Of("A", "a.png"),
        Of("!", "flutter.png"),
        Of("E", "e.png"),
    ];

    /// <summary>The picture's path below the web root.</summary>
    public string Path => $"examples/{FileName}";

    private static ExampleImage Of(string code, string fileName) => new(LabelSet.EightClasses.Classes.Single(beat => beat.Code == code), fileName);
}
