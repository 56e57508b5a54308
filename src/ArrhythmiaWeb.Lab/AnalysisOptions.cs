using System.CommandLine;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>The options that say how recordings are read which are to be analysed.</summary>
internal sealed class AnalysisOptions
{
    private static readonly Dictionary<string, SampleUnit> Units = new() { ["mV"] = SampleUnit.Millivolt, ["uV"] = SampleUnit.Microvolt, ["raw"] = SampleUnit.Raw };

    private readonly Option<string> _lead = new("--lead") { Description = "The lead to look at, as the file spells it; else MLII, II, V5, or the first. No other lead is read then" };
    private readonly Option<double?> _rate = new("--rate") { Description = "The sampling rate in Hz of a table without a column of times" };
    private readonly Option<string> _unit = new Option<string>("--unit") { Description = "The unit of amplitudes whose file states none: mV, uV, or raw (units of the converter; with --gain)" }.AcceptOnlyFromAmong([.. Units.Keys]);
    private readonly Option<double?> _gain = new("--gain") { Description = "With --unit raw: how many units of the converter are a mV" };
    private readonly Option<bool?> _decimalComma = new("--decimal-comma") { Description = "Whether a comma in a table separates decimals (true) or columns (false), where the file leaves it open" };
    private readonly Option<bool> _useAnnotations = new("--use-annotations") { Description = "Take the beats of the annotation file (its times, not its classes) in place of looking for them" };
    private readonly Option<string> _annotator = new("--annotator") { Description = "With --use-annotations: the extension of the annotation files", DefaultValueFactory = _ => "atr" };
    private readonly Option<bool> _noChecksum = new RecordOptions().NoChecksum;

    /// <summary>All of them, for the command.</summary>
    internal IEnumerable<Option> All => [_lead, _rate, _unit, _gain, _decimalComma, _useAnnotations, _annotator, _noChecksum];

    /// <summary>Whether the beats are those of the annotation file.</summary>
    internal bool UsesAnnotations(ParseResult arguments) => arguments.GetValue(_useAnnotations);

    /// <summary>Reads a recording.</summary>
    /// <param name="path">A file, a folder or a zip archive.</param>
    /// <param name="record">Which recording of it; null where there is one.</param>
    /// <exception cref="RecordRefusedException">It cannot be read; the message says by which option it can, if there is one.</exception>
    internal Recording Read(ParseResult arguments, string path, string? record)
    {
        var options = new RecordingOptions
        {
            Record = record,
            Leads = arguments.GetValue(_lead) is { } lead ? [lead] : null,
            SamplingRate = arguments.GetValue(_rate),
            Unit = arguments.GetValue(_unit) is { } unit ? Units[unit] : null,
            Gain = arguments.GetValue(_gain),
            DecimalComma = arguments.GetValue(_decimalComma),
            Annotator = UsesAnnotations(arguments) ? arguments.GetRequiredValue(_annotator) : null,
            Checksums = !arguments.GetValue(_noChecksum),
        };
        try
        {
            return RecordingFile.Read(path, options);
        }
        catch (RecordingQuestionException question)
        {
            throw new RecordRefusedException($"{question.Message} {Answer(question.Question)}", question);
        }
    }

    private string Answer(RecordingQuestion question) => question switch
    {
        RecordingQuestion.SamplingRate => $"The option is {_rate.Name} HZ.",
        RecordingQuestion.Unit => $"The option is {_unit.Name} mV, {_unit.Name} uV, or {_unit.Name} raw with {_gain.Name} NUMBER.",
        RecordingQuestion.DecimalComma => $"The option is {_decimalComma.Name} true (decimals) or {_decimalComma.Name} false (columns).",
        RecordingQuestion.Checksum => $"The option is {_noChecksum.Name}.",
        RecordingQuestion.Record => "Name its file, or a folder that holds it alone.",
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };
}
