using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The records that a network is judged on, and by which protocol.</summary>
internal sealed class EvaluatedRecords
{
    private readonly RecordOptions _records;
    private readonly ParseResult _arguments;
    private readonly ModelManifest _manifest;
    private readonly IReadOnlyList<string> _names;
    private readonly int _leftOut;

    private EvaluatedRecords(RecordOptions records, ParseResult arguments, ModelManifest manifest, Protocol protocol, IReadOnlyList<string> names, int leftOut)
    {
        _records = records;
        _arguments = arguments;
        _manifest = manifest;
        _names = names;
        _leftOut = leftOut;
        Protocol = protocol;
        NetworkLabels = Database is null ? protocol.Labels : LabelSet.Named(manifest.LabelSet);
    }

    /// <summary>What divides the beats.</summary>
    internal Protocol Protocol { get; }

    /// <summary>The classes that the network must answer with.</summary>
    internal LabelSet NetworkLabels { get; }

    /// <summary>The name of the folder where it is another database; null for the MIT-BIH Arrhythmia Database.</summary>
    internal string? Database => Protocol.Name == Protocol.OtherDatabaseName ? _arguments.GetRequiredValue(_records.Folder).Name : null;

    /// <summary>Looks at the headers of the records and settles the protocol.</summary>
    /// <param name="protocol">The name of the protocol wanted; null for the one that fits.</param>
    /// <exception cref="LabException">There are no records, or the protocol wanted does not divide them.</exception>
    internal static EvaluatedRecords Of(RecordOptions records, ParseResult arguments, string? protocol, ModelManifest manifest)
    {
        var names = records.Names(arguments);
        var folder = arguments.GetRequiredValue(records.Folder).FullName;
        var ofMitBih = names.ToLookup(name => IsMitBih(folder, name));
        var foreign = ofMitBih[false].ToArray();
        protocol ??= foreign.Length > 0 && !ofMitBih[true].Any() ? Protocol.OtherDatabaseName : manifest.Protocol;
        if (protocol != Protocol.OtherDatabaseName)
        {
            var notOfIt = $"protocol {protocol} divides the MIT-BIH Arrhythmia Database, but {Some(foreign)} {(foreign.Length == 1 ? "is" : "are")} not of it. For another database say --protocol {Protocol.OtherDatabaseName}.";
            if (foreign.Length == names.Count)
            {
                throw new LabException($"Nothing to judge: {notOfIt}");
            }

            if (foreign.Length > 0)
            {
                Console.Error.WriteLine($"Left out: {notOfIt}");
            }

            return new EvaluatedRecords(records, arguments, manifest, Protocol.Named(protocol), [.. names.Except(foreign)], foreign.Length);
        }

        if (ofMitBih[true].Any())
        {
            Console.Error.WriteLine($"Of the MIT-BIH Arrhythmia Database by name, sampling rate and leads: {Some([.. ofMitBih[true]])}. The networks are trained on it, so these figures are no test.");
        }

        return new EvaluatedRecords(records, arguments, manifest, Protocol.OtherDatabase(LabelSet.Named(manifest.LabelSet)), names, 0);
    }

    /// <summary>Reads the records, of each only the lead that is drawn.</summary>
    /// <exception cref="LabException">None has annotations, or none can be used.</exception>
    internal RecordSet Read()
    {
        var (folder, annotator) = (_arguments.GetRequiredValue(_records.Folder).FullName, _arguments.GetRequiredValue(_records.Annotator));
        var annotated = _names.Where(name => File.Exists(Path.Combine(folder, $"{name}.{annotator}"))).ToArray();
        if (annotated.Length == 0)
        {
            throw new LabException($"No record in {folder} has an annotation file .{annotator}; name another extension with {_records.Annotator.Name}.");
        }

        if (annotated.Length < _names.Count)
        {
            Console.Error.WriteLine($"Left out, without annotation file .{annotator}: {string.Join(' ', _names.Except(annotated))}.");
        }

        var set = _records.ReadAll(_arguments, annotated, annotator, recording => recording with { Leads = [BeatPictures.Choose(_manifest, recording).Lead] });
        return set with { LeftOut = set.LeftOut + _names.Count - annotated.Length + _leftOut };
    }

    // A header that cannot be read says nothing: the record will be left out.
    private static bool? IsMitBih(string folder, string name)
    {
        try
        {
            return Protocol.IsMitBih(WfdbReader.ReadHeader(folder, name));
        }
        catch (RecordRefusedException)
        {
            return null;
        }
    }

    private static string Some(string[] names) => $"record{(names.Length == 1 ? "" : "s")} {string.Join(' ', names.Take(10))}{(names.Length > 10 ? " ..." : "")}";
}
