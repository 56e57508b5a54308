using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A way to divide the beats of the MIT-BIH Arrhythmia Database into training, validation and test; or to take all of another database for test.</summary>
public sealed class Protocol
{
    /// <summary>The name of the protocol for records that are none of the MIT-BIH Arrhythmia Database.</summary>
    public const string OtherDatabaseName = "other-database";

    /// <summary>The fewest beats with which a class of another database counts in the means over classes.</summary>
    public const int LeastBeats = 100;

    /// <summary>The fewest records with which it does.</summary>
    public const int LeastRecords = 2;

    private const int IntraPatientSeed = 2020;
    private const double TestShare = 0.2;
    private const double ValidationShare = 0.08;

    private static readonly string[] Ds1 =
        ["101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122", "124", "201", "203", "205", "207", "208", "209", "215", "220", "223", "230"];

    private static readonly string[] Ds2 =
        ["100", "103", "105", "111", "113", "117", "121", "123", "200", "202", "210", "212", "213", "214", "219", "221", "222", "228", "231", "232", "233", "234"];

    private static readonly string[] Paced = ["102", "104", "107", "217"];

    // Six whole records of DS1 with some of every class.
    private static readonly string[] Ds1Validation = ["114", "118", "203", "205", "220", "223"];

    // The records of the MIT-BIH Supraventricular Arrhythmia Database with even numbers; the others are kept for judging.
    private static readonly string[] Svdb =
    [
        "800", "802", "804", "806", "808", "810", "812", "820", "822", "824", "826", "828", "840", "842", "844", "846", "848", "850", "852", "854",
        "856", "858", "860", "862", "864", "866", "868", "870", "872", "874", "876", "878", "880", "882", "884", "886", "888", "890", "892", "894",
    ];

    // What tells the database's records from those of others that count from 100 on as well.
    private const double MitBihRate = 360;
    private static readonly string[] MitBihLeads = ["MLII", "V1", "V2", "V4", "V5"];

    private readonly Func<IReadOnlyList<Beat>, SplitPart[]> _assign;

    private Protocol(string name, LabelSet labels, string description, Func<IReadOnlyList<Beat>, SplitPart[]> assign)
    {
        Name = name;
        Labels = labels;
        Description = description;
        _assign = assign;
    }

    /// <summary>Beats divided at random within each class: the same patients are in training and test. As in Ullah et al. 2020.</summary>
    public static Protocol IntraPatient { get; } = new(
        "intra-patient",
        LabelSet.EightClasses,
        $"beats of all records divided at random within each class, seed {IntraPatientSeed}: 72 % training, 8 % validation, 20 % test",
        Stratified);

    /// <summary>The number of parts that the training patients are divided into where something is chosen: each part is answered by networks that did not learn from it.</summary>
    public const int Folds = 5;

    /// <summary>
    /// Whole records divided as by de Chazal et al., IEEE Trans. Biomed. Eng. 51(7) (2004): nobody is in training and test. Of the MIT-BIH
    /// Supraventricular Arrhythmia Database half of the records are for training too.
    /// </summary>
    public static Protocol InterPatient { get; } = new(
        "inter-patient",
        LabelSet.Aami,
        $"DS1 (without {string.Join(' ', Ds1Validation)}, which are for validation) for training, DS2 for test, after de Chazal et al. 2004",
        beats => [.. beats.Select(beat => LabelSet.Aami.IndexOf(beat.Symbol) < 0 ? SplitPart.Unused : PartOfRecord(beat.Record))]);

    /// <summary>Every protocol that divides the MIT-BIH Arrhythmia Database.</summary>
    public static IReadOnlyList<Protocol> All { get; } = [IntraPatient, InterPatient];

    /// <summary>The name by which commands and manifests refer to the protocol.</summary>
    public string Name { get; }

    /// <summary>The classes told apart.</summary>
    public LabelSet Labels { get; }

    /// <summary>How beats are divided, in words.</summary>
    public string Description { get; }

    /// <summary>Finds a protocol by its name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static Protocol Named(string name) =>
        All.FirstOrDefault(protocol => protocol.Name == name)
        ?? throw new ArgumentException($"There is no protocol '{name}'. Known are: {string.Join(", ", All.Select(protocol => protocol.Name))}.", nameof(name));

    /// <summary>Whether a record is of the MIT-BIH Arrhythmia Database, going by its name, its sampling rate and the names of its leads.</summary>
    /// <param name="record">The record; its samples are not looked at.</param>
    public static bool IsMitBih(Recording record) =>
        Ds1.Concat(Ds2).Concat(Paced).Contains(record.Name) && record.SamplingRate == MitBihRate && record.Leads.All(lead => MitBihLeads.Contains(lead.Name));

    /// <summary>The protocol for a database that no network was trained on: every beat of every record that has an AAMI class is for test.</summary>
    /// <param name="network">The classes that the network knows; those of paced beats make Q one of the classes told apart.</param>
    public static Protocol OtherDatabase(LabelSet network)
    {
        var labels = network.Classes.Any(known => known.Aami == 'Q') ? LabelSet.AamiWithPaced : LabelSet.Aami;
        return new Protocol(
            OtherDatabaseName,
            labels,
            "every beat of every record with one of the classes is for test",
            beats => [.. beats.Select(beat => labels.IndexOf(beat.Symbol) < 0 ? SplitPart.Unused : SplitPart.Test)]);
    }

    /// <summary>
    /// The classes that are left out of the means over classes: of another database those with fewer than <see cref="LeastBeats"/> beats
    /// or in fewer than <see cref="LeastRecords"/> records, unless that would leave none.
    /// </summary>
    /// <param name="records">What the beats of each record were taken for.</param>
    /// <returns>Indices of classes.</returns>
    public IReadOnlyList<int> TooFew(IReadOnlyList<ConfusionMatrix> records)
    {
        var few = Enumerable.Range(0, Labels.Classes.Count).Where(index =>
        {
            var beats = records.Select(record => record.Figures()[index].Beats).ToArray();
            return beats.Sum() < LeastBeats || beats.Count(ofRecord => ofRecord > 0) < LeastRecords;
        }).ToArray();
        return Name == OtherDatabaseName && few.Length < Labels.Classes.Count ? few : [];
    }

    /// <summary>The records of the MIT-BIH Arrhythmia Database that the protocol keeps for one purpose, by name; none where it divides the beats of every record.</summary>
    public IReadOnlyList<string> RecordsFor(SplitPart part) =>
        this == InterPatient ? [.. Ds1.Concat(Ds2).Where(record => PartOfRecord(record) == part)] : [];

    /// <summary>The fold of a training patient: by turns in the order of the records, DS1 and the other database each for itself.</summary>
    /// <param name="record">The name of the patient's record.</param>
    /// <returns>0 to <see cref="Folds"/> - 1; null where nobody learns from the record across patients.</returns>
    public static int? FoldOf(string record) =>
        Array.IndexOf(Ds1, record) is >= 0 and var place ? place % Folds
        : Array.IndexOf(Svdb, record) is >= 0 and var other ? other % Folds
        : null;

    /// <summary>Whether a record is one of those of the MIT-BIH Supraventricular Arrhythmia Database that networks learn from, going by its name.</summary>
    public static bool IsOfSvdb(string record) => Svdb.Contains(record);

    /// <summary>Says what each beat is for. The answer does not depend on the order of the beats.</summary>
    /// <param name="beats">All beats of all records.</param>
    /// <returns>One part for each beat, in the order given.</returns>
    public IReadOnlyList<SplitPart> Assign(IReadOnlyList<Beat> beats) => _assign(beats);

    private static SplitPart PartOfRecord(string record) =>
        Ds1Validation.Contains(record) ? SplitPart.Validation
        : Ds1.Contains(record) || Svdb.Contains(record) ? SplitPart.Train
        : Ds2.Contains(record) ? SplitPart.Test
        : SplitPart.Unused;

    // Ordered by a hash rather than by a random generator: the same in every version of every language.
    private static SplitPart[] Stratified(IReadOnlyList<Beat> beats)
    {
        var parts = new SplitPart[beats.Count];
        var classes = beats.Index()
            .Where(entry => LabelSet.EightClasses.IndexOf(entry.Item.Symbol) >= 0 && !IsOfSvdb(entry.Item.Record))
            .GroupBy(entry => entry.Item.Symbol, entry => (entry.Index, Rank: Rank(entry.Item)));
        foreach (var sameClass in classes)
        {
            var ordered = sameClass.OrderBy(entry => entry.Rank).ToArray();
            var test = (int)Math.Round(TestShare * ordered.Length);
            var validation = (int)Math.Round(ValidationShare * ordered.Length);
            for (var i = 0; i < ordered.Length; i++)
            {
                parts[ordered[i].Index] = i < test ? SplitPart.Test : i < test + validation ? SplitPart.Validation : SplitPart.Train;
            }
        }

        return parts;
    }

    private static ulong Rank(Beat beat) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes($"{IntraPatientSeed}/{beat.Record}/{beat.Sample}/{beat.Symbol}")));
}
