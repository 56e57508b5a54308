using System.CommandLine;
using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Commands;

/// <summary>Makes the arrays that the training of the input gate reads: every picture scaled as the gate scales an upload.</summary>
internal static class GateDatasetCommand
{
    internal static Command Create()
    {
        var pictures = new Option<DirectoryInfo>("--pictures") { Description = "The folder with spectral/, trace/ and other/, each with a folder for every source", Required = true }.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write pictures.npy and pictures.csv to", Required = true };
        var command = new Command("gate-dataset", "Turn pictures into training arrays for the input gate.") { pictures, output };
        command.SetAction(arguments =>
        {
            var folder = arguments.GetRequiredValue(output);
            var pixels = Work.OnEach("Reading pictures", GatePicture.In(arguments.GetRequiredValue(pictures)), (picture, _) => (picture, Pixels: Read(picture)))
                .Where(read => read.Pixels is not null).ToArray();
            folder.Create();
            using (var images = NpyFile.Create(Path.Combine(folder.FullName, "pictures.npy"), pixels.Length, InputGate.InputShape[0] * InputGate.InputShape[1], InputGate.InputShape[2]))
            {
                foreach (var (index, read) in pixels.Index())
                {
                    images.Write(index, read.Pixels);
                }
            }

            var table = new StringBuilder("kind,source\n");
            foreach (var (picture, _) in pixels)
            {
                table.Append(CultureInfo.InvariantCulture, $"{InputGate.Classes[(int)picture.Kind]},{picture.Source}\n");
            }

            File.WriteAllText(Path.Combine(folder.FullName, "pictures.csv"), table.ToString());
            Console.WriteLine($"{pixels.Length} pictures written to {folder}");
        });
        return command;
    }

    // What cannot be decoded never reaches the gate, so it is not trained on either.
    private static byte[]? Read(GatePicture picture)
    {
        try
        {
            return InputGate.Pixels(DecodedPicture.Of(File.ReadAllBytes(picture.Path)));
        }
        catch (ImageRefusedException refused)
        {
            Console.Error.WriteLine($"{picture.Path}: {refused.Message}");
            return null;
        }
    }
}
