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
        var records = RecordFolder.Option();
        var record = new Option<string>("--record") { Description = "The record's name, such as 100", Required = true };
        var sample = new Option<int?>("--sample") { Description = "The beat: the sample of its annotation (the nearest beat is taken)" };
        var seconds = new Option<double?>("--seconds") { Description = "The beat: the time of its annotation in seconds (the nearest beat is taken)" };
        var symbol = new Option<string>("--symbol") { Description = "The beat: the first of this MIT-BIH symbol; with --nth another one" };
        var nth = new Option<int>("--nth") { Description = "With --symbol: which of them, counted from 1", DefaultValueFactory = _ => 1 };
        var output = new Option<FileInfo>("--out") { Description = "The PNG file to write", Required = true };
        var trace = new Option<bool>("--trace") { Description = "Draw half a second of the beat as a line, in place of its spectral image" };
        var style = new Option<string>("--style") { Description = "With --trace: a seed for another style of drawing, as training sees them" };
        var command = new Command("render", "Draw the spectral image of one beat of a record as a PNG file, or its trace.") { records, record, sample, seconds, symbol, nth, output, trace, style };
        command.SetAction(arguments =>
        {
            var recording = WfdbReader.Read(arguments.GetRequiredValue(records).FullName, arguments.GetRequiredValue(record));
            var wanted = arguments.GetValue(sample) ?? arguments.GetValue(seconds) * recording.SamplingRate;
            var beat = Choose(recording, wanted, arguments.GetValue(symbol), arguments.GetValue(nth));
            var (source, picture) = arguments.GetValue(trace) ? Trace(recording, beat, arguments.GetValue(style)) : Spectral(recording, beat);
            File.WriteAllBytes(arguments.GetRequiredValue(output).FullName, picture);
            Console.WriteLine(FormattableString.Invariant(
                $"{arguments.GetRequiredValue(output)}: record {recording.Name}, lead {source.LeadInWords}, {source.RateInWords}, beat '{beat.Symbol}' at sample {beat.Sample} ({recording.SecondsAt(beat.Sample):0.000} s)"));
        });
        return command;
    }

    private static (RecordSource Source, byte[] Picture) Spectral(Recording recording, Beat beat)
    {
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        var drawn = recording.At(SpectralImageSpec.Default.SamplingRate);
        return (
            new RecordSource(renderer.Choose(recording), recording.SamplingRate, drawn.SamplingRate),
            renderer.Png(renderer.Prepare(drawn), drawn.SampleAt(recording.SecondsAt(beat.Sample))));
    }

    private static (RecordSource Source, byte[] Picture) Trace(Recording recording, Beat beat, string? seed)
    {
        var spec = TraceImageSpec.Default;
        var renderer = new TraceRenderer(spec);
        return (
            new RecordSource(renderer.Choose(recording), recording.SamplingRate, recording.SamplingRate),
            renderer.Png(renderer.Prepare(recording), beat.Sample, seed is null ? TraceStyle.Plain : TraceStyle.Vary(spec, seed)));
    }

    private static Beat Choose(Recording recording, double? sample, string? symbol, int nth) => (sample, symbol) switch
    {
        ({ } at, null) => recording.Beats.MinBy(beat => Math.Abs(beat.Sample - at)),
        (null, { } of) => recording.Beats.Where(beat => beat.Symbol.ToString() == of).ElementAtOrDefault(nth - 1),
        _ => throw new LabException("Say which beat: one of --sample, --seconds or --symbol."),
    } ?? throw new LabException($"Record {recording.Name} has no such beat.");
}
