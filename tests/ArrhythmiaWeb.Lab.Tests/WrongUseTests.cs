namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>Whatever is asked of the command line: an answer or a sentence, never a stack trace.</summary>
public sealed class WrongUseTests : IDisposable
{
    private readonly RecordsFixture _records = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public WrongUseTests()
    {
        _folder.CreateSubdirectory("folder.png");
        _folder.CreateSubdirectory("empty");
        _folder.CreateSubdirectory("broken");
        File.WriteAllText(Path.Combine(_folder.FullName, "broken", "model.json"), "{");
        File.WriteAllText(Path.Combine(_folder.FullName, "half.json"), "{");
        File.WriteAllText(Path.Combine(_folder.FullName, "none.json"), "{}");
        File.WriteAllText(Path.Combine(_folder.FullName, "probe.csv"), "100,5,often\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "empty.csv"), "");
        var random = new byte[5000];
        new Random(1).NextBytes(random);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "random.png"), random);
    }

    [Theory]
    [InlineData("", "Required command was not provided")]
    [InlineData("evaluat", "evaluat")]
    [InlineData("render --records R --record 100 --sample many --out F/x.png", "many")]
    [InlineData("render --records R --record ../../etc/passwd --symbol V --out F/x.png", "there is no such file")]
    [InlineData("render --records R --record 100 --symbol V --out F/empty", "denied")]
    [InlineData("render --records R --record 100 --symbol V --out F/nowhere/x.png", "nowhere")]
    [InlineData("render --records F/none.json --record 100 --symbol V --out F/x.png", "none.json")]
    [InlineData("classify F/folder.png", "folder.png")]
    [InlineData("classify F/random.png", "not an image")]
    [InlineData("classify F/empty.csv", "empty.csv")]
    [InlineData("classify --model F/broken F/random.png", "model.json")]
    [InlineData("classify --model F/empty F/random.png", "model.json")]
    [InlineData("evaluate --records F/empty", "no WFDB record")]
    [InlineData("evaluate --records R --model F/broken", "model.json")]
    [InlineData("evaluate --records R --model models/input-gate", "model.json")]
    [InlineData("evaluate --records R --every 3 --publish", "all test beats")]
    [InlineData("evaluate --records R --annotator xyz", "--annotator")]
    [InlineData("verify --records R --probe F/probe.csv", "line 1")]
    [InlineData("verify --records R --probe F/empty.csv", "no beat")]
    [InlineData("verify --records R --probe F/random.png", "line 1")]
    [InlineData("dataset --records R --out F/half.json", "already exists")]
    [InlineData("dataset --records R --out F/x --spec F/half.json", "half.json")]
    [InlineData("dataset --records R --out F/x --spec F/none.json", "none.json")]
    [InlineData("features --records R --out F/empty", "denied")]
    [InlineData("examples --records R --model models/trace-cnn", "reads drawn traces")]
    [InlineData("gate --pictures F/empty", "no picture")]
    [InlineData("report --records R --models F/empty", "nothing to report")]
    public async Task Command_ThatCannotBeDone_SaysWhyInASentence(string command, string said)
    {
        var run = await LabRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(InFolders)]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot go on", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _records.Dispose();
        _folder.Delete(recursive: true);
    }

    private string InFolders(string argument) =>
        argument == "R" ? _records.Folder : argument.StartsWith("F/", StringComparison.Ordinal) ? Path.Combine(_folder.FullName, argument[2..]) : argument;
}
