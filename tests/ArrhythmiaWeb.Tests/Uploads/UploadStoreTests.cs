using System.Diagnostics.Metrics;
using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Telemetry;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Uploads;

public sealed class UploadStoreTests : IDisposable
{
    private static readonly string Name = UploadStore.NameOf(UploadStore.HashOf("abc"u8), ImageFormat.Png);

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly UploadStore _store;

    public UploadStoreTests() => _store = new UploadStore(
        new FolderStore(_folder.Path), new ShownFiles(Options.Create(new DatabaseOptions { Path = _folder.Combine("data", "a.db") }), NullLogger<ShownFiles>.Instance), new Measurements(_services.GetRequiredService<IMeterFactory>()));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void NameOf_Content_IsItsHashAndTheExtensionOfItsFormat() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png", Name);

    [Theory]
    [InlineData("")]
    [InlineData("x.png")]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD.png")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png\n")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png/../../x")]
    [InlineData("../ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.png")]
    public async Task EveryWayIn_NameThatIsNotOurs_Throws(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.OpenReadAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.DeleteAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => SaveAsync(name, "abc"u8.ToArray(), Cancellation));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task SaveAsync_NameThatExists_LeavesTheFileAsItIs()
    {
        await SaveAsync(Name, "abc"u8.ToArray(), Cancellation);
        await SaveAsync(Name, "xyz"u8.ToArray(), Cancellation);

        Assert.Equal("abc", await File.ReadAllTextAsync(_folder.Combine(Name), Cancellation));
        Assert.Equal([Name], await _store.ListAsync(Cancellation).Select(file => file.Name).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task SaveAsync_Cancelled_LeavesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SaveAsync(Name, new byte[1_000_000], new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task OpenReadAsync_SavedFile_GivesItsContent()
    {
        await SaveAsync(Name, "abc"u8.ToArray(), Cancellation);

        await using var file = await _store.OpenReadAsync(Name, Cancellation);
        using var reader = new StreamReader(file!, Encoding.ASCII);
        Assert.Equal("abc", await reader.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task OpenReadAsync_MissingFile_IsNull() => Assert.Null(await _store.OpenReadAsync(Name, Cancellation));

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> SaveAsync(string name, byte[] content, CancellationToken cancellation)
    {
        await using var file = await _store.BringAsync(name, content, cancellation);
        return await _store.NameAsync(file, cancellation);
    }
}
