using System.CommandLine;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Judges the input gate on pictures of known kind, through the code that the application runs.</summary>
internal static class GateCommand
{
    internal static Command Create()
    {
        var model = new Option<DirectoryInfo>("--model")
        {
            Description = "The folder with the input gate's model.onnx and model.json",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("models", "input-gate")),
        }.AcceptExistingOnly();
        var pictures = new Option<DirectoryInfo>("--pictures") { Description = "The folder with spectral/, trace/ and other/, each with a folder for every source", Required = true }.AcceptExistingOnly();
        var mistakes = new Option<FileInfo>("--mistakes") { Description = "A file to write the pictures to that were judged wrongly, with their probabilities" };
        var publish = new Option<bool>("--publish") { Description = "Write the page into the model's folder as evaluation.md" };
        var command = new Command("gate", "Measure the input gate on pictures of known kind: a page with a line for every source.") { model, pictures, mistakes, publish };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(model).FullName;
            using var gate = InputGate.Load(folder);
            var known = GatePicture.In(arguments.GetRequiredValue(pictures));
            var judged = Work.OnEach("Judging", known, (picture, _) => (Picture: picture, Verdict: Judge(gate, picture))).Where(entry => entry.Verdict is not null)
                .Select(entry => (entry.Picture, Verdict: entry.Verdict!)).ToArray();
            var page = GatePage.Write(gate.Manifest, arguments.GetRequiredValue(pictures).Name, judged, known.Count - judged.Length, DateOnly.FromDateTime(DateTime.UtcNow));
            Console.Write(page);
            if (arguments.GetValue(mistakes) is { } list)
            {
                File.WriteAllLines(list.FullName, judged.Where(entry => entry.Verdict.Kind != entry.Picture.Kind).Select(entry => FormattableString.Invariant(
                    $"{entry.Picture.Path},{entry.Verdict.Kind},{entry.Verdict.Probabilities[0]:0.0000},{entry.Verdict.Probabilities[1]:0.0000}")));
            }

            if (arguments.GetValue(publish))
            {
                File.WriteAllText(Path.Combine(folder, "evaluation.md"), page);
            }
        });
        return command;
    }

    // A file that cannot be decoded is refused before the gate, whatever the gate would say: it is counted apart.
    private static InputVerdict? Judge(InputGate gate, GatePicture picture)
    {
        try
        {
            return gate.Judge(File.ReadAllBytes(picture.Path));
        }
        catch (ImageRefusedException)
        {
            return null;
        }
    }
}
