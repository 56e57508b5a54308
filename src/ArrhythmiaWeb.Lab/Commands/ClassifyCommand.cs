using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Classifies image files as the application does.</summary>
internal static class ClassifyCommand
{
    // Enough that a large picture does not let the other cores wait, and few enough to be held.
    private const int FilesAtATime = 4;

    internal static Command Create()
    {
        var models = ModelsFolder.Option();
        var model = new Option<DirectoryInfo>("--model") { Description = "Ask the network of this folder alone, for experiments: without gate and second opinion" }.AcceptExistingOnly();
        var files = new Argument<FileInfo[]>("images") { Description = "Spectral images or drawn traces", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Write one line of JSON for each image" };
        var time = new Option<int>("--time") { Description = "Also read each image this many times with and without the explanation, and compare the time taken" };
        var command = new Command("classify", "Tell the class of the beat in each image file, and whether the answer is certain.") { models, model, json, time, files };
        command.SetAction(arguments =>
        {
            var shipped = NetworkFolders.In(arguments.GetRequiredValue(models).FullName);
            var alone = arguments.GetValue(model)?.FullName;
            using var network = alone is null && arguments.GetValue(time) == 0 ? null : BeatNetwork.Load(alone ?? shipped.Spectral, LabelSet.EightClasses);
            using var reader = alone is null ? ArrhythmiaReader.Load(shipped) : null;
            var similar = alone is null ? SimilarBeats.None : SimilarBeats.Load(alone);
            var (rounds, lines) = (arguments.GetValue(time), arguments.GetValue(json));
            var refused = 0;

            // What is measured is not disturbed by other pictures.
            foreach (var (text, answered, problem) in Work.InOrder(arguments.GetRequiredValue(files), rounds > 0 ? 1 : FilesAtATime * Environment.ProcessorCount, Answer))
            {
                refused += answered ? 0 : 1;
                (problem ? Console.Error : Console.Out).WriteLine(text);
            }

            return refused == 0 ? 0 : 1;

            (string Text, bool Answered, bool Problem) Answer(FileInfo file)
            {
                try
                {
                    var image = File.ReadAllBytes(file.FullName);
                    var answer = reader?.Read(image) ?? ArrhythmiaReader.ReadAlone(network!, similar, image);
                    var text = lines ? AnswerJson.Of(file.ToString(), answer) : AnswerText.Of(file.ToString(), answer);
                    return (rounds > 0 ? $"{text}{Environment.NewLine}  {ExplanationCost.Measure(network!, image, rounds)}" : text, true, false);
                }
                catch (ImageRefusedException exception) when (lines)
                {
                    return (AnswerJson.Of(file.ToString(), exception), false, false);
                }
                catch (Exception exception) when (exception is ImageRefusedException or IOException or UnauthorizedAccessException)
                {
                    return ($"{file}: {exception.Message}", false, true);
                }
            }
        });
        return command;
    }
}
