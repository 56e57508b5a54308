using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Draws the spectral image or the trace of one beat.</summary>
internal static class RenderCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var record = new Option<string>("--record") { Description = "The record's name, such as 100", Required = true };
        var sample = new Option<int?>("--sample") { Description = "The beat: the sample of its annotation (the nearest beat is taken)" };
        var seconds = new Option<double?>("--seconds") { Description = "The beat: the time of its annotation in seconds (the nearest beat is taken)" };
        var at = new Option<double?>("--at") { Description = "A time in seconds to draw at, whether a beat is annotated there or not: no annotations are read. Name the time of an R peak" };
        var symbol = new Option<string>("--symbol") { Description = "The beat: the first of this MIT-BIH symbol; with --nth another one" };
        var nth = new Option<int>("--nth") { Description = "With --symbol: which of them, counted from 1", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo>("--out") { Description = "The PNG file to write", Required = true };
        var trace = new Option<bool>("--trace") { Description = "Draw half a second of the beat as a line, in place of its spectral image" };
        var style = new Option<string>("--style") { Description = "With --trace: a seed for another style of drawing, as training sees them" };
        var command = new Command("render", "Draw the spectral image of one beat of a record as a PNG file, or its trace.") { records.Folder, records.Annotator, records.NoChecksum, record, sample, seconds, at, symbol, nth, output, trace, style };
        command.SetAction(arguments =>
        {
            var (name, annotator) = (arguments.GetRequiredValue(record), arguments.GetValue(at) is null ? arguments.GetRequiredValue(records.Annotator) : null);
            if (annotator is not null && records.LacksAnnotations(arguments, name, annotator))
            {
                throw new LabException($"Record {name} has no annotation file .{annotator}: name another extension with {records.Annotator.Name}, or a time to draw at with {at.Name}.");
            }

            var recording = records.ReadOne(arguments, name, annotator);
            var beat = Choose(recording, new Wanted(arguments.GetValue(sample), arguments.GetValue(seconds), arguments.GetValue(at), arguments.GetValue(symbol), arguments.GetValue(nth)));
            var (source, picture) = arguments.GetValue(trace) ? Trace(recording, beat.Sample, arguments.GetValue(style)) : Spectral(recording, beat.Sample);
            File.WriteAllBytes(arguments.GetRequiredValue(output).FullName, picture);
            var what = beat.Symbol is { } annotated ? $"beat '{annotated}'" : "whatever lies";
            Console.WriteLine(FormattableString.Invariant(
                $"{arguments.GetRequiredValue(output)}: record {recording.Name}, lead {source.LeadInWords}, {source.RateInWords}, {what} at sample {beat.Sample} ({recording.SecondsAt(beat.Sample):0.000} s)"));
        });
        return command;
    }

    private static (RecordSource Source, byte[] Picture) Spectral(Recording recording, int sample)
    {
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        var choice = renderer.Choose(recording);
        var drawn = (recording with { Leads = [choice.Lead] }).At(SpectralImageSpec.Default.SamplingRate);
        return (
            new RecordSource(choice, recording.SamplingRate, drawn.SamplingRate),
            renderer.Png(renderer.Prepare(drawn), drawn.SampleAt(recording.SecondsAt(sample))));
    }

    private static (RecordSource Source, byte[] Picture) Trace(Recording recording, int sample, string? seed)
    {
        var spec = TraceImageSpec.Default;
        var renderer = new TraceRenderer(spec);
        return (
            new RecordSource(renderer.Choose(recording), recording.SamplingRate, recording.SamplingRate),
            renderer.Png(renderer.Prepare(recording), sample, seed is null ? TraceStyle.Plain : TraceStyle.Vary(spec, seed)));
    }

    private static (int Sample, char? Symbol) Choose(Recording recording, Wanted wanted) => wanted switch
    {
        { Sample: { } sample, Seconds: null, At: null, Symbol: null } => Nearest(recording, sample),
        { Sample: null, Seconds: { } seconds, At: null, Symbol: null } => Nearest(recording, seconds * recording.SamplingRate),
        { Sample: null, Seconds: null, At: { } at, Symbol: null } => at >= 0 && at < recording.Seconds
            ? (Math.Min(recording.SampleAt(at), recording.Length - 1), null)
            : throw new LabException(FormattableString.Invariant($"Record {recording.Name} lasts {recording.Seconds:0.###} s: there is no time {at} s in it.")),
        { Sample: null, Seconds: null, At: null, Symbol: { } symbol } => Found(recording, recording.Beats.Where(beat => beat.Symbol.ToString() == symbol).ElementAtOrDefault(wanted.Nth - 1)),
        _ => throw new LabException("Say which beat: one of --sample, --seconds, --at or --symbol."),
    };

    private static (int Sample, char? Symbol) Nearest(Recording recording, double sample) => Found(recording, recording.Beats.MinBy(beat => Math.Abs(beat.Sample - sample)));

    private static (int Sample, char? Symbol) Found(Recording recording, Beat? beat) =>
        beat is null ? throw new LabException($"Record {recording.Name} has no such beat.") : (beat.Sample, beat.Symbol);

    private sealed record Wanted(int? Sample, double? Seconds, double? At, string? Symbol, int Nth);
}
