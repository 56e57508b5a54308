using System.CommandLine;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Lab;

/// <summary>Classifies image files.</summary>
internal static class ClassifyCommand
{
    internal static Command Create()
    {
        var model = ModelFolder.Option();
        var files = new Argument<FileInfo[]>("images") { Description = "Spectral images, or drawn traces for a model that reads those", Arity = ArgumentArity.OneOrMore };
        var command = new Command("classify", "Tell the class of the beat in each image file.") { model, files };
        command.SetAction(async (arguments, cancellation) =>
        {
            using var classifier = OnnxArrhythmiaClassifier.Load(arguments.GetRequiredValue(model).FullName, LabelSet.EightClasses);
            var kind = classifier.Manifest.ReadsTraces ? " (from a trace)" : string.Empty;
            var refused = 0;
            foreach (var file in arguments.GetRequiredValue(files))
            {
                try
                {
                    var answer = await classifier.ClassifyAsync(await File.ReadAllBytesAsync(file.FullName, cancellation), cancellation);
                    var all = LabelSet.EightClasses.Classes.Zip(answer.Probabilities, (known, probability) => FormattableString.Invariant($"{known.Code} {probability:0.0000}"));
                    Console.WriteLine($"{file}: {answer.Class.Code} ({answer.Class.Name}){kind}  {string.Join("  ", all)}");
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
}
