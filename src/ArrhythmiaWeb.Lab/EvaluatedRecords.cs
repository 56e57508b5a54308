using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The records that a network is judged on, and by which protocol.</summary>
internal sealed class EvaluatedRecords
{
    private readonly DirectoryInfo _folder;
    private readonly string _annotator;
    private readonly ModelManifest _manifest;
    private readonly IReadOnlyList<string> _names;

    private EvaluatedRecords(DirectoryInfo folder, string annotator, ModelManifest manifest, Protocol protocol, IReadOnlyList<string> names)
    {
        _folder = folder;
        _annotator = annotator;
        _manifest = manifest;
        _names = names;
        Protocol = protocol;
        NetworkLabels = Database is null ? protocol.Labels : LabelSet.Named(manifest.LabelSet);
    }

    /// <summary>What divides the beats.</summary>
    internal Protocol Protocol { get; }

    /// <summary>The classes that the network must answer with.</summary>
    internal LabelSet NetworkLabels { get; }

    /// <summary>The name of the folder where it is another database; null for the MIT-BIH Arrhythmia Database.</summary>
    internal string? Database => Protocol.Name == Protocol.OtherDatabaseName ? _folder.Name : null;

    /// <summary>Looks at the names of the records and settles the protocol.</summary>
    /// <param name="folder">The folder of WFDB records.</param>
    /// <param name="annotator">The extension of the annotation files.</param>
    /// <param name="protocol">The name of the protocol wanted; null for the one that fits.</param>
    /// <param name="manifest">The network's manifest.</param>
    /// <exception cref="LabException">There are no records, or the protocol wanted does not divide them.</exception>
    internal static EvaluatedRecords Of(DirectoryInfo folder, string annotator, string? protocol, ModelManifest manifest)
    {
        var names = RecordFolder.Names(folder);
        var foreign = names.Where(name => !Protocol.IsMitBih(name)).ToArray();
        protocol ??= foreign.Length == names.Count ? Protocol.OtherDatabaseName : manifest.Protocol;
        if (protocol != Protocol.OtherDatabaseName)
        {
            return foreign.Length == 0
                ? new EvaluatedRecords(folder, annotator, manifest, Protocol.Named(protocol), names)
                : throw new LabException($"Protocol {protocol} divides the MIT-BIH Arrhythmia Database, but {Some(foreign)} {(foreign.Length == 1 ? "is" : "are")} not of it. For another database say --protocol {Protocol.OtherDatabaseName}.");
        }

        if (foreign.Length < names.Count)
        {
            Console.Error.WriteLine($"{Some([.. names.Except(foreign)])} bear names of the MIT-BIH Arrhythmia Database, which the networks are trained on: their figures are no test.");
        }

        var annotated = names.Where(name => File.Exists(Path.Combine(folder.FullName, $"{name}.{annotator}"))).ToArray();
        if (annotated.Length == 0)
        {
            throw new LabException($"No record in {folder.FullName} has an annotation file .{annotator}; name another extension with --annotator.");
        }

        if (annotated.Length < names.Count)
        {
            Console.Error.WriteLine($"Left out, without annotation file .{annotator}: {Some([.. names.Except(annotated)])}.");
        }

        return new EvaluatedRecords(folder, annotator, manifest, Protocol.OtherDatabase(LabelSet.Named(manifest.LabelSet)), annotated);
    }

    /// <summary>Reads the records, of each only the lead that is drawn.</summary>
    internal IReadOnlyList<Recording> Read() =>
        RecordFolder.Read(_folder, _names, _annotator, recording => recording with { Leads = [BeatPictures.Choose(_manifest, recording).Lead] });

    private static string Some(string[] names) => $"record{(names.Length == 1 ? "" : "s")} {string.Join(' ', names.Take(10))}{(names.Length > 10 ? " ..." : "")}";
}
