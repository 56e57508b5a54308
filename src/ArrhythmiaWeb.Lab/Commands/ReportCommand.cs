using System.CommandLine;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Lab.Cards;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Writes the model card from manifests, evaluations and records.</summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        var records = new RecordOptions();
        var models = new Option<DirectoryInfo>("--models")
        {
            Description = "The folder that holds the folders of all networks; the card is written into it",
            DefaultValueFactory = _ => new DirectoryInfo("models"),
        }.AcceptExistingOnly();
        var evaluate = new Option<bool>("--evaluate") { Description = "First measure the test beats of every network anew and publish the figures" };
        var command = new Command("report", "Write the model card: intended use, data, figures with intervals, limits, how to reproduce.") { records.Folder, records.NoChecksum, models, evaluate };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(models).FullName;
            var set = records.ReadAll(arguments);
            if (arguments.GetValue(evaluate))
            {
                set.DemandAll();
                foreach (var network in ModelCard.Networks.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
                {
                    var protocol = Protocol.Named(ModelManifest.Read(network).Protocol);
                    using var classifier = BeatNetwork.Load(network, protocol.Labels);
                    EvaluateCommand.Publish(EvaluateCommand.Judge(classifier, protocol, SplitPart.Test, set.Recordings), classifier.Manifest, network);
                }
            }

            foreach (var network in ModelCard.Networks.Select(name => CardNetwork.Read(folder, name)).OfType<CardNetwork>())
            {
                EvaluationFiles.Write(network.Report, Path.Combine(folder, network.Folder));
            }

            Console.WriteLine(ModelCard.Write(folder, new CardDatabase(set.Recordings)));
            return set.Close();
        });
        return command;
    }
}
