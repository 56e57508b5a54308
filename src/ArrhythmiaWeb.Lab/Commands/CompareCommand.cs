using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Compares two annotation files of each record, beat by beat.</summary>
internal static class CompareCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var record = new Option<string>("--record") { Description = "One record alone, by its name" };
        var test = new Option<string>("--test") { Description = "The extension of the annotation files that are compared with the reference", Required = true };
        var from = new Option<double>("--from") { Description = "When the comparison begins, in seconds", DefaultValueFactory = _ => BeatByBeat.LearningPeriod };
        var command = new Command("compare", "Compare annotation files with the reference's (--annotator), beat by beat, by the rules of ANSI/AAMI EC57 as bxb has them.")
        {
            records.Folder, record, records.Annotator, test, from, records.NoChecksum,
        };
        command.SetAction(arguments =>
        {
            var names = arguments.GetValue(record) is { } one ? [one] : records.Names(arguments);
            var reference = records.ReadAll(arguments, names, arguments.GetRequiredValue(records.Annotator), recording => recording with { Leads = [] });
            string[] read = [.. reference.Recordings.Select(recording => recording.Name)];
            var tested = records.ReadAll(arguments, read, arguments.GetRequiredValue(test), recording => recording with { Leads = [] });
            var gross = new BeatConfusion();
            var lines = new MarkdownTable(["record"], ["beats", "too many", "missed", "sensitivity", "positive predictive value", "V sensitivity", "V predictive value", "S sensitivity", "S predictive value"]);
            foreach (var recording in tested.Recordings)
            {
                var own = reference.Recordings.First(other => other.Name == recording.Name);
                var pairs = BeatByBeat.Compare(own.Annotations, recording.Annotations, recording.SamplingRate, arguments.GetValue(from));
                gross.Add(pairs);
                Line(lines, recording.Name, new BeatConfusion().Add(pairs));
            }

            Line(lines, "**gross**", gross);
            Console.WriteLine(lines);
            Console.Write(Matrix(gross));
            return new RecordSet(tested.Recordings, reference.LeftOut + tested.LeftOut).Close();
        });
        return command;
    }

    private static void Line(MarkdownTable table, string name, BeatConfusion beats)
    {
        var last = BeatConfusion.Headings.Count - 1;
        var (tooMany, missed, all) = (0, 0, 0);
        for (var group = 0; group < last; group++)
        {
            tooMany += beats[last, group];
            missed += beats[group, last];
            all += Enumerable.Range(0, last + 1).Sum(answer => beats[group, answer]);
        }

        table.Row(
            name,
            Shares.Text($"{all}"),
            Shares.Text($"{tooMany}"),
            Shares.Text($"{missed}"),
            Shares.Percent(beats.Beats.Sensitivity),
            Shares.Percent(beats.Beats.PositivePredictiveValue),
            Shares.Percent(beats.Ventricular.Sensitivity),
            Shares.Percent(beats.Ventricular.PositivePredictiveValue),
            Shares.Percent(beats.Supraventricular.Sensitivity),
            Shares.Percent(beats.Supraventricular.PositivePredictiveValue));
    }

    private static MarkdownTable Matrix(BeatConfusion beats)
    {
        var table = new MarkdownTable(["reference \\ test"], [.. BeatConfusion.Headings]);
        foreach (var (row, heading) in BeatConfusion.Headings.Index())
        {
            table.Row([heading, .. Enumerable.Range(0, BeatConfusion.Headings.Count).Select(column => Shares.Text($"{beats[row, column]}"))]);
        }

        return table;
    }
}
