using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class CompareTests(RecordsFixture records) : IClassFixture<RecordsFixture>
{
    [Fact]
    public async Task Compare_AnotherAnnotationFile_PrintsWhatDiffers()
    {
        // The last beat is missing, and the first of those annotated V is called N.
        var annotations = WfdbReader.Read(records.Folder, "100").Annotations.ToArray();
        annotations[4] = annotations[4] with { Symbol = 'N' };
        await using (var file = File.Create(Path.Combine(records.Folder, "100.qrs")))
        {
            WfdbAnnotationWriter.Write(file, annotations[..^1]);
        }

        var run = await LabRun.Of("compare", "--records", records.Folder, "--test", "qrs", "--from", "0");

        Assert.True(run.ExitCode == 0, run.Errors);
        var ventricular = annotations.Length / 5;
        Assert.Contains($"| 100 | {records.Beats} | 0 | 1 |", run.Output, StringComparison.Ordinal);
        Assert.Contains($"| V | 1 | 0 | {ventricular - 1} | 0 | 0 | 0 |", run.Output, StringComparison.Ordinal);
        Assert.Contains($"| N | {records.Beats - ventricular - 1} | 0 | 0 | 0 | 0 | 1 |", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_WithoutTheOtherFile_NamesTheRecord()
    {
        var run = await LabRun.Of("compare", "--records", records.Folder, "--test", "xyz");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Left out: record 100.", run.Errors, StringComparison.Ordinal);
    }
}
