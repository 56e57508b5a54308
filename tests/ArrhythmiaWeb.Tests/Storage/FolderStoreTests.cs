using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Storage;

public sealed class FolderStoreTests : FileStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Half_written_files_of_dead_writers_are_deleted_and_those_of_living_ones_are_not()
    {
        var store = await OpenAsync();
        await File.WriteAllTextAsync(_folder.Combine("one.txt.0123.tmp"), "half", Cancellation);
        Directory.CreateDirectory(_folder.Combine("arriving"));
        await File.WriteAllTextAsync(_folder.Combine("arriving", "two.txt.tmp"), "half", Cancellation);
        await using (new FileStream(_folder.Combine("three.txt.tmp"), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Assert.Equal(["arriving/two.txt.tmp", "one.txt.0123.tmp"], await UnfinishedAsync(store));
        }

        Assert.Equal(["three.txt.tmp"], await UnfinishedAsync(store));
    }

    [Fact]
    public async Task Empty_folders_do_not_stay()
    {
        var store = await OpenAsync();
        await PutAsync(store, "arriving/day/one.txt", [1]);

        await store.MoveAsync([("arriving/day/one.txt", "one.txt")], Cancellation);

        Assert.Equal([_folder.Combine("arriving")], Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Folder_that_is_gone_is_no_empty_one()
    {
        var store = await OpenAsync();
        Directory.Delete(_folder.Path);

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => NamesAsync(store));
        Directory.CreateDirectory(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(new FolderStore(_folder.Path));

    private static async Task<string[]> UnfinishedAsync(IFileStore store) => [.. (await store.DeleteUnfinishedAsync(Cancellation).ToListAsync(Cancellation)).Order(StringComparer.Ordinal)];
}
