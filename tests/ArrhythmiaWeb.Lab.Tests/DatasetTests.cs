using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class DatasetTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Dataset_TrainingTensor_EqualsTheServingTensorBitForBit()
    {
        var run = await LabRun.Of("dataset", "--records", records.Folder, "--out", _folder.FullName);
        Assert.True(run.ExitCode == 0, run.Errors);
        var picture = Path.Combine(_folder.FullName, "beat.png");
        var spec = SpectralImageSpec.Default;
        var images = Images(out var header);
        var rows = File.ReadAllLines(Path.Combine(_folder.FullName, "beats.csv"))[1..];

        Assert.Contains($"'shape': ({records.Beats}, {spec.Rows}, {spec.Columns})", header, StringComparison.Ordinal);
        foreach (var row in new[] { 0, 4, rows.Length - 1 })
        {
            // The serving way: a picture drawn for a person, uploaded.
            Assert.Equal(0, (await LabRun.Of("render", "--records", records.Folder, "--record", "100", "--sample", rows[row].Split(',')[1], "--out", picture)).ExitCode);
            var serving = new ImagePreprocessor(spec).Prepare(await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken)).Cells.ToArray();

            Assert.Equal(serving, images.AsSpan(row * serving.Length, serving.Length).ToArray());
            Assert.NotEqual(serving.Min(), serving.Max());
        }
    }

    [Fact]
    public async Task Dataset_OtherSpecification_IsUsedAndWrittenDown()
    {
        var spec = SpectralImageSpec.Default with { HopSamples = 4, ColourMap = "grey" };
        var file = Path.Combine(_folder.FullName, "spec.json");
        await File.WriteAllTextAsync(file, spec.ToJson(), TestContext.Current.CancellationToken);

        var run = await LabRun.Of("dataset", "--records", records.Folder, "--out", _folder.FullName, "--spec", file, "--every", "3");

        Assert.True(run.ExitCode == 0, run.Errors);
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "dataset.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(spec, SpectralImageSpec.FromJson(description["image"]!.ToJsonString()));
        Assert.Equal((records.Beats + 2) / 3, (int)description["beats"]!);
        Assert.Equal(["N", "V", "/", "R", "L", "A", "!", "E"], description["protocols"]![0]!["classes"]!.AsArray().Select(code => (string)code!));
    }

    [Fact]
    public async Task Dataset_BeatTable_NamesClassAndPartOfEachProtocol()
    {
        Assert.Equal(0, (await LabRun.Of("dataset", "--records", records.Folder, "--out", _folder.FullName)).ExitCode);

        var lines = File.ReadAllLines(Path.Combine(_folder.FullName, "beats.csv"));

        Assert.Equal("record,sample,symbol,intra-patient class,intra-patient part,inter-patient class,inter-patient part,database,fold", lines[0]);
        Assert.Matches("^100,288,N,0,(Train|Validation|Test),0,Test,mitdb,$", lines[1]); // record 100 belongs to DS2: nobody learns from it across patients
        Assert.Matches("^100,1440,V,1,(Train|Validation|Test),2,Test,mitdb,$", lines[5]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private byte[] Images(out string header)
    {
        var file = File.ReadAllBytes(Path.Combine(_folder.FullName, "images.npy"));
        var length = 10 + file[8] + (file[9] << 8);
        header = System.Text.Encoding.ASCII.GetString(file, 10, length - 10);
        return file[length..];
    }
}
