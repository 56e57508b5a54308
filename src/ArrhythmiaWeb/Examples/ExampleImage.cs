using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Examples;

/// <summary>A real heartbeat of one class, drawn from the MIT-BIH Arrhythmia Database and shipped under wwwroot.</summary>
/// <param name="Class">The class that the database's annotators gave it.</param>
/// <param name="FileName">The picture's file.</param>
/// <param name="Meaning">What the class is.</param>
/// <param name="Appearance">What it looks like in the picture.</param>
public sealed record ExampleImage(BeatClass Class, string FileName, string Meaning, string Appearance)
{
    /// <summary>One example of each class, in the order of the classes.</summary>
    public static IReadOnlyList<ExampleImage> All { get; } =
    [
        Of("N", "n.png",
            "A beat from the sinus node, conducted through both bundle branches.",
            "Narrow bright columns that reach to the top of the picture, evenly spaced."),
        Of("V", "v.png",
            "A beat that starts early in a ventricle and spreads slowly through the muscle.",
            "Energy gathered at the bottom under a faint column, nearer to the beat before it than the others are to each other; a pause follows."),
        Of("/", "paced.png",
            "A beat started by a pacemaker.",
            "A wide block of energy at the bottom under a thin, faint column, at an even pace."),
        Of("R", "r.png",
            "A supraventricular beat that reaches the right ventricle late.",
            "Evenly spaced columns, a little wider than those of normal beats, brightest at the bottom and paler towards the top."),
        Of("L", "l.png",
            "A supraventricular beat that reaches the left ventricle late.",
            "Evenly spaced columns, bright only in the lower part of the picture and faint above."),
        Of("A", "a.png",
            "A beat that starts early in an atrium and is mostly conducted normally.",
            "A narrow column like those of the beats around it, but nearer to the beat before it; a short pause follows."),
        Of("!", "flutter.png",
            "One wave of ventricular flutter: a fast, regular rhythm without separate QRS complexes.",
            "A band of energy at the bottom, its waves so close that hardly a gap is left between them."),
        Of("E", "e.png",
            "A beat that a ventricle starts late, when no impulse comes from above.",
            "Energy gathered at the bottom under a faint column; the beats follow one another slowly."),
    ];

    /// <summary>The picture's path below the web root.</summary>
    public string Path => $"examples/{FileName}";

    /// <summary>The picture in words.</summary>
    public string AlternativeText => $"Spectral image with a {Class.Name} in the middle. {Appearance}";

    private static ExampleImage Of(string code, string fileName, string meaning, string appearance) =>
        new(LabelSet.EightClasses.Classes.Single(beat => beat.Code == code), fileName, meaning, appearance);
}
