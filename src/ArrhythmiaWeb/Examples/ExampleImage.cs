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
            "Narrow, evenly spaced columns: each QRS complex is short, so its energy reaches high up, and the beats before and after look alike."),
        Of("V", "v.png",
            "A beat that starts early in a ventricle and spreads slowly through the muscle.",
            "A wide, bright column low in the picture, nearer to the beat before it than the others are to each other, with a pause after it."),
        Of("/", "paced.png",
            "A beat started by a pacemaker.",
            "A wide complex, with the pacing spike at its beginning as a thin line up to the top of the picture where the recording kept the spike."),
        Of("R", "r.png",
            "A supraventricular beat that reaches the right ventricle late.",
            "Evenly spaced beats, each with energy that lasts longer than in a normal beat because the QRS complex is wide."),
        Of("L", "l.png",
            "A supraventricular beat that reaches the left ventricle late.",
            "Evenly spaced beats with wide columns whose energy stays in the lower half of the picture."),
        Of("A", "a.png",
            "A beat that starts early in an atrium and is mostly conducted normally.",
            "A narrow column like those of the normal beats around it, but nearer to the beat before it."),
        Of("!", "flutter.png",
            "One wave of ventricular flutter: a fast, regular rhythm without separate QRS complexes.",
            "A broad bright band at the bottom of the picture, with hardly a gap between the waves and little energy above it."),
        Of("E", "e.png",
            "A beat that a ventricle starts late, when no impulse comes from above.",
            "A wide column that follows a longer pause than the beats around it."),
    ];

    /// <summary>The picture's path below the web root.</summary>
    public string Path => $"examples/{FileName}";

    /// <summary>The picture in words.</summary>
    public string AlternativeText => $"Spectral image of a {Class.Name}, the bright column in the middle. {Appearance}";

    private static ExampleImage Of(string code, string fileName, string meaning, string appearance) =>
        new(LabelSet.EightClasses.Classes.Single(beat => beat.Code == code), fileName, meaning, appearance);
}
