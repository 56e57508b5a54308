using System.CommandLine;
using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Measures how well beats are found.</summary>
internal static class DetectCommand
{
    internal static Command Create()
    {
        var models = ModelsFolder.Option();
        var records = new RecordOptions();
        var record = new Option<string>("--record") { Description = "One record alone, by its name" };
        var beside = new Option<string[]>("--beside") { Description = "A record of another database to show below, such as data/nstdb/118e00; it does not count in the sums", DefaultValueFactory = _ => [] };
        var publish = new Option<bool>("--publish") { Description = $"Write {DetectionPage.FileName} into the folder of networks" };
        var command = new Command("detect", "Find the beats of records and compare them with their annotations, by the rules of ANSI/AAMI EC57.")
        {
            records.Folder, record, records.Annotator, records.NoChecksum, beside, models, publish,
        };
        command.SetAction(arguments =>
        {
            var annotator = arguments.GetRequiredValue(records.Annotator);
            var names = arguments.GetValue(record) is { } one ? [one] : records.Names(arguments);
            var set = records.ReadAll(arguments, records.FolderOf(arguments), names, annotator, Usable);
            var others = arguments.GetRequiredValue(beside).Select(path => Beside(records, arguments, path, annotator)).ToArray();
            if (arguments.GetValue(publish))
            {
                set.DemandAll();
            }

            var found = Work.OnEach("Finding beats", set.Recordings, (recording, _) => DetectedRecord.Of(recording));
            Console.Write(DetectionPage.Table(found, others));
            if (arguments.GetValue(publish))
            {
                var page = DetectionPage.Write(records.FolderOf(arguments).Name, found, others, DateOnly.FromDateTime(DateTime.UtcNow));
                File.WriteAllText(Path.Combine(arguments.GetRequiredValue(models).FullName, DetectionPage.FileName), page);
            }

            return set.Close();
        });
        return command;
    }

    private static DetectedRecord Beside(RecordOptions records, ParseResult arguments, string path, string annotator)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new LabException($"{path} is no record: a folder and a name are expected."));
        return DetectedRecord.Of(records.ReadAll(arguments, folder, [Path.GetFileName(path)], annotator, Usable).Recordings[0]);
    }

    private static Recording Usable(Recording recording)
    {
        RPeakDetector.DemandRate(recording);
        return recording;
    }
}
