using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Classifies image files.</summary>
internal static class ClassifyCommand
{
    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var files = new Argument<FileInfo[]>("images") { Description = "Spectral images, or drawn traces for a model that reads those", Arity = ArgumentArity.OneOrMore };
        var time = new Option<int>("--time") { Description = "Also read each image this many times with and without the explanation, and compare the time taken" };
        var command = new Command("classify", "Tell the class of the beat in each image file, and whether the answer is certain.") { model, time, files };
        command.SetAction(async (arguments, cancellation) =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            using var classifier = BeatNetwork.Load(folder, LabelSet.EightClasses);
            var kind = classifier.Manifest.ReadsTraces ? " (from a trace)" : string.Empty;
            var examples = SimilarBeats.Load(folder);
            var refused = 0;
            foreach (var file in arguments.GetRequiredValue(files))
            {
                try
                {
                    var image = await File.ReadAllBytesAsync(file.FullName, cancellation);
                    var answer = examples.Examine(ArrhythmiaReader.Answer(classifier, classifier.Prepare(image)));
                    var all = LabelSet.EightClasses.Classes.Zip(answer.Probabilities, (known, probability) => FormattableString.Invariant($"{known.Code} {probability:0.0000}"));
                    Console.WriteLine($"{file}: {answer.Class.Code} ({answer.Class.Name}){kind}  {string.Join("  ", all)}");
                    Describe(answer);
                    if (arguments.GetValue(time) is > 0 and var rounds)
                    {
                        Console.WriteLine($"  {ExplanationCost.Measure(classifier, image, rounds)}");
                    }
                }
                catch (Exception exception) when (exception is ImageRefusedException or IOException or UnauthorizedAccessException)
                {
                    Console.Error.WriteLine($"{file}: {exception.Message}");
                    refused++;
                }
            }

            if (classifier.Manifest.Caution is { } caution)
            {
                Console.Error.WriteLine(caution);
            }

            return refused == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Describe(Classification answer)
    {
        Console.WriteLine(answer.Certain ? "  certain" : $"  not certain, please review: {string.Join(" ", answer.Doubts)}");
        if (answer.IsTrace)
        {
            Console.WriteLine($"  Read from a drawn trace. {TraceImageSpec.Caution}");
        }

        foreach (var remark in answer.Remarks)
        {
            Console.WriteLine($"  {remark}");
        }

        foreach (var example in answer.Similar)
        {
            Console.WriteLine(FormattableString.Invariant($"  like {example.Class.Code} in record {example.Beat.Record} at {example.Seconds:0.00} s, similarity {example.Similarity:0.000}"));
        }
    }
}
