using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Data;

/// <summary>Nobody else on the machine reads the database.</summary>
public sealed class DatabaseFilesTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Files_of_a_new_database_are_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).UploadAsync([1]);

        AssertClosed(application.Folder);
    }

    [Fact]
    public async Task Files_of_an_earlier_version_are_closed_at_the_next_start()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        using var folder = new TemporaryFolder();
        await using (var earlier = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            await earlier.CountRowsAsync();
        }

        TemporaryFolder.CloseDatabases();
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            var path = folder.Combine("data", "arrhythmiaweb.db" + ending);
            await using (File.Open(path, FileMode.OpenOrCreate))
            {
            }

            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        await using var application = new Application(folder) { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).UploadAsync([1]);

        AssertClosed(folder);
    }

    private static void AssertClosed(TemporaryFolder folder)
    {
        var files = Directory.GetFiles(folder.Combine("data"), "arrhythmiaweb.db*");
        Assert.True(files.Length >= 3, string.Join(", ", files));
        foreach (var path in files)
        {
            Assert.Equal((path, OwnerOnly), (path, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path)));
        }
    }
}
