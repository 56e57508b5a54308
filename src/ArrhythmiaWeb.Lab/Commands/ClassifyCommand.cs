using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Classifies image files as the application does.</summary>
internal static class ClassifyCommand
{
    internal static Command Create()
    {
        var models = ModelsFolder.Option();
        var model = new Option<DirectoryInfo>("--model") { Description = "Ask the network of this folder alone, for experiments: without gate and second opinion" }.AcceptExistingOnly();
        var files = new Argument<FileInfo[]>("images") { Description = "Spectral images or drawn traces", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Write one line of JSON for each image" };
        var time = new Option<int>("--time") { Description = "Also read each image this many times with and without the explanation, and compare the time taken" };
        var command = new Command("classify", "Tell the class of the beat in each image file, and whether the answer is certain.") { models, model, json, time, files };
        command.SetAction(async (arguments, cancellation) =>
        {
            var shipped = NetworkFolders.In(arguments.GetRequiredValue(models).FullName);
            var alone = arguments.GetValue(model)?.FullName;
            using var network = alone is null && arguments.GetValue(time) == 0 ? null : BeatNetwork.Load(alone ?? shipped.Spectral, LabelSet.EightClasses);
            using var reader = alone is null ? ArrhythmiaReader.Load(shipped) : null;
            var similar = alone is null ? SimilarBeats.None : SimilarBeats.Load(alone);
            var refused = 0;
            foreach (var file in arguments.GetRequiredValue(files))
            {
                try
                {
                    var image = await File.ReadAllBytesAsync(file.FullName, cancellation);
                    var answer = reader?.Read(image) ?? ArrhythmiaReader.ReadAlone(network!, similar, image);
                    Console.WriteLine(arguments.GetValue(json) ? AnswerJson.Of(file.ToString(), answer) : AnswerText.Of(file.ToString(), answer));
                    if (arguments.GetValue(time) is > 0 and var rounds)
                    {
                        Console.WriteLine($"  {ExplanationCost.Measure(network!, image, rounds)}");
                    }
                }
                catch (ImageRefusedException exception) when (arguments.GetValue(json))
                {
                    Console.WriteLine(AnswerJson.Of(file.ToString(), exception));
                    refused++;
                }
                catch (Exception exception) when (exception is ImageRefusedException or IOException or UnauthorizedAccessException)
                {
                    Console.Error.WriteLine($"{file}: {exception.Message}");
                    refused++;
                }
            }

            return refused == 0 ? 0 : 1;
        });
        return command;
    }
}
