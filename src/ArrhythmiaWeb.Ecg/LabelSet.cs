namespace ArrhythmiaWeb.Ecg;

/// <summary>The classes of a network in the order of its outputs. The only place where classes and their order are written down.</summary>
public sealed class LabelSet
{
    private LabelSet(string name, params BeatClass[] classes)
    {
        Name = name;
        Classes = classes;
    }

    /// <summary>The eight classes of Ullah et al., Remote Sensing 12(10) 1685 (2020): what the application answers with.</summary>
    public static LabelSet EightClasses { get; } = new(
        "eight-classes",
        new BeatClass("N", "normal beat", "N", 'N'),
        new BeatClass("V", "premature ventricular contraction", "V", 'V'),
        new BeatClass("/", "paced beat", "/", 'Q'),
        new BeatClass("R", "right bundle branch block beat", "R", 'N'),
        new BeatClass("L", "left bundle branch block beat", "L", 'N'),
        new BeatClass("A", "atrial premature contraction", "A", 'S'),
        new BeatClass("!", "ventricular flutter wave", "!", 'V'),
        new BeatClass("E", "ventricular escape beat", "E", 'V'));

    /// <summary>
    /// The groups of ANSI/AAMI EC57 without Q (paced and unclassifiable), for figures across patients. Symbols that the MIT-BIH Arrhythmia
    /// Database does not use follow the WFDB library (ecgmap.h): B and n are N, r is V.
    /// </summary>
    public static LabelSet Aami { get; } = new(
        "aami",
        new BeatClass("N", "normal or bundle branch block beat", "NLRejBn", 'N'),
        new BeatClass("S", "supraventricular ectopic beat", "AaJS", 'S'),
        new BeatClass("V", "ventricular ectopic beat", "VEr", 'V'),
        new BeatClass("F", "fusion of ventricular and normal beat", "F", 'F'));

    /// <summary>All groups of ANSI/AAMI EC57, for networks that know paced beats.</summary>
    public static LabelSet AamiWithPaced { get; } = new(
        "aami-with-paced",
        [.. Aami.Classes, new BeatClass("Q", "paced or unclassifiable beat", "/fQ", 'Q')]);

    /// <summary>Every label set there is.</summary>
    public static IReadOnlyList<LabelSet> All { get; } = [EightClasses, Aami, AamiWithPaced];

    /// <summary>The name by which a model's manifest refers to this set.</summary>
    public string Name { get; }

    /// <summary>The classes, in the order of the network's outputs.</summary>
    public IReadOnlyList<BeatClass> Classes { get; }

    /// <summary>Finds the class that an annotation symbol belongs to.</summary>
    /// <param name="symbol">A MIT-BIH annotation symbol.</param>
    /// <returns>The index into <see cref="Classes"/>, or -1 where the set has no class for the symbol.</returns>
    public int IndexOf(char symbol)
    {
        for (var index = 0; index < Classes.Count; index++)
        {
            if (Classes[index].Symbols.Contains(symbol))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Finds a label set by its name.</summary>
    /// <exception cref="ArgumentException">No label set has this name.</exception>
    public static LabelSet Named(string name) =>
        All.FirstOrDefault(set => set.Name == name)
        ?? throw new ArgumentException($"There is no label set '{name}'. Known are: {string.Join(", ", All.Select(set => set.Name))}.", nameof(name));
}
