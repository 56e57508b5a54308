using System.CommandLine;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Finds and answers the beats of whole recordings.</summary>
internal static class AnalyseCommand
{
    internal static Command Create()
    {
        var options = new AnalysisOptions();
        var models = ModelsFolder.Option();
        var paths = new Argument<string[]>("recordings") { Description = "Recordings, folders of them, or zip archives: WFDB, EDF, BDF, CSV, TSV, text", Arity = ArgumentArity.OneOrMore };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write to; files of the same names are replaced", Required = true };
        var formats = new Option<string[]>("--formats")
        {
            Description = "What to write of each recording: csv (a line for each beat), atr (a WFDB annotation file), json (the summary), pdf (a report with strips of the most important events)",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. AnalysisFiles.Formats],
        }.AcceptOnlyFromAmong([.. AnalysisFiles.Formats]);
        var command = new Command("analyse", "Find every beat of recordings, and tell the AAMI group of each in the light of the whole recording.") { paths, output, models, formats };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(arguments =>
        {
            var folder = Directory.CreateDirectory(arguments.GetRequiredValue(output).FullName).FullName;
            var given = arguments.GetRequiredValue(paths);
            foreach (var path in given)
            {
                DemandElsewhere(folder, path);
            }

            var shipped = arguments.GetRequiredValue(models).FullName;
            using var analyser = RecordingAnalyser.Load(Path.Combine(shipped, NetworkFolders.AcrossPatientsName), Path.Combine(shipped, RecordingAnalyser.StageName));
            var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var (done, leftOut) = (0, 0);
            Console.Error.WriteLine(AnalysisFiles.Notice);
            foreach (var (path, record) in given.SelectMany(Sources))
            {
                try
                {
                    var recording = options.Read(arguments, path, record);
                    foreach (var remark in recording.Remarks)
                    {
                        Console.Error.WriteLine($"Record {recording.Name}: {remark}");
                    }

                    if (!written.Add(recording.Name))
                    {
                        throw new RecordRefusedException($"Another recording named {recording.Name} has been analysed, and its files would be replaced: analyse this one into another folder.");
                    }

                    var analysed = Work.Watch($"Record {recording.Name}", progress =>
                        analyser.Analyse(recording, options.UsesAnnotations(arguments), workers: Environment.ProcessorCount, progress: progress));
                    AnalysisFiles.Write(folder, arguments.GetRequiredValue(formats), analysed, recording, analyser);
                    Console.WriteLine(AnalysisFiles.InALine(analysed));
                    done++;
                }
                catch (RecordRefusedException refused)
                {
                    Console.Error.WriteLine($"Left out: {record ?? path}. {refused.Message}");
                    leftOut++;
                }
            }

            return done > 0 ? RecordSet.Close(leftOut, done + leftOut) : throw new LabException("None of the recordings can be used.");
        });
        return command;
    }

    // What cannot be opened counts as one recording, whose reading will say what is wrong with it.
    private static IEnumerable<(string Path, string? Record)> Sources(string path)
    {
        try
        {
            string[] names = [.. RecordingFile.Names(path).Distinct(StringComparer.Ordinal)];
            return names.Length > 1 ? names.Select(name => (path, (string?)name)) : [(path, null)];
        }
        catch (Exception exception) when (exception is RecordRefusedException or IOException or UnauthorizedAccessException)
        {
            return [(path, null)];
        }
    }

    // The annotations and tables of the recordings themselves must not be replaced, nor the results be taken for recordings the next time.
    private static void DemandElsewhere(string folder, string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var output = Path.TrimEndingDirectorySeparator(folder);
        if (Directory.Exists(full) ? (output + Path.DirectorySeparatorChar).StartsWith(full + Path.DirectorySeparatorChar, StringComparison.Ordinal) : Path.GetDirectoryName(full) == output)
        {
            throw new LabException($"The folder {folder} holds recordings that are read: name another one with --out.");
        }
    }
}
