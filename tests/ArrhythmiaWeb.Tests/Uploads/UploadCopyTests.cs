using System.Security.Cryptography;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Tests.Uploads;

public sealed class UploadCopyTests : IAsyncLifetime
{
    private readonly TemporaryFolder _here = new();
    private readonly TemporaryFolder _other = new();
    private readonly Guid _database = Guid.NewGuid();
    private FolderStore _source = null!;
    private DriveServer _drive = null!;
    private GoogleDriveStore _target = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _source = new FolderStore(_here.Path);
        _drive = await DriveServer.StartAsync();
        _drive.WriteServiceKey(_other.Combine("key.json"));
        _target = new GoogleDriveStore(
            new GoogleDriveOptions { Folder = DriveServer.Folder, CredentialsFile = _other.Combine("key.json"), Endpoint = _drive.Address }, TimeSpan.FromMinutes(1));
        await new OwnershipMark(_source).WriteAsync(_database, Cancellation);
    }

    [Fact]
    public async Task Everything_that_is_ours_is_copied_and_nothing_else()
    {
        string[] ours = [await PutAsync(_source, 1), await PutAsync(_source, 2), await PutAsync(_source, 3, "aside/2026-03-14/")];
        await File.WriteAllTextAsync(_here.Combine("notes.txt"), "x", Cancellation);
        Directory.CreateDirectory(_here.Combine("arriving"));
        await PutAsync(_source, 4, "arriving/day/");
        var copy = new UploadCopy(_source, _target);

        await copy.RunAsync(verifies: false, Cancellation);

        Assert.Equal((3, 3, 3, 3), (copy.Total, copy.Done, copy.Copied, copy.CopiedBytes));
        Assert.Empty(copy.Failed);
        Assert.Equal(ours.Append(OwnershipMark.FileName).Order(StringComparer.Ordinal), await TargetAsync());
        Assert.Equal(_database, await new OwnershipMark(_target).ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Copy_that_was_broken_off_goes_on()
    {
        var first = await PutAsync(_source, 1);
        await PutAsync(_source, 2);
        await PutAsync(_target, 1);
        var copy = new UploadCopy(_source, _target);

        await copy.RunAsync(verifies: false, Cancellation);

        Assert.Equal((2, 2, 1), (copy.Total, copy.Done, copy.Copied));
        Assert.DoesNotContain(copy.Failed, failure => failure.Name == first);
    }

    [Fact]
    public async Task File_whose_content_is_no_longer_that_of_its_name_is_named_and_not_copied()
    {
        var altered = await PutAsync(_source, 1);
        await File.WriteAllBytesAsync(_here.Combine(altered), [9], Cancellation);
        await PutAsync(_source, 2);
        var copy = new UploadCopy(_source, _target);

        await copy.RunAsync(verifies: false, Cancellation);

        Assert.Equal(altered, Assert.Single(copy.Failed).Name);
        Assert.Equal(1, copy.Copied);
        // Nobody starts on half of it.
        Assert.Null(await new OwnershipMark(_target).ReadAsync(Cancellation));
    }

    [Fact]
    public async Task What_was_altered_in_the_other_store_is_found_where_it_is_read_again()
    {
        var name = await PutAsync(_source, 1);
        _drive.Put(name, [9], DateTimeOffset.UtcNow);
        var trusting = new UploadCopy(_source, _target);
        await trusting.RunAsync(verifies: false, Cancellation);
        Assert.Equal(0, trusting.Copied);

        var thorough = new UploadCopy(_source, _target);
        await thorough.RunAsync(verifies: true, Cancellation);

        Assert.Equal(1, thorough.Copied);
        using var there = await _target.FetchAsync(name, Cancellation);
        Assert.Equal([1], await File.ReadAllBytesAsync(there!.Path, Cancellation));
    }

    [Fact]
    public async Task Store_of_another_database_is_left_alone()
    {
        await PutAsync(_source, 1);
        await new OwnershipMark(_target).WriteAsync(Guid.NewGuid(), Cancellation);

        await Assert.ThrowsAsync<FileStoreException>(() => new UploadCopy(_source, _target).RunAsync(verifies: false, Cancellation));

        Assert.Equal([OwnershipMark.FileName], await TargetAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _target.Dispose();
        await _drive.DisposeAsync();
        _here.Dispose();
        _other.Dispose();
    }

    private static async Task<string> PutAsync(IFileStore store, byte content, string folder = "")
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData([content]));
        using var stream = new MemoryStream([content]);
        await store.PutAsync($"{folder}{hash}.png", stream, hash, Cancellation);
        return $"{folder}{hash}.png";
    }

    private async Task<string[]> TargetAsync() =>
        [.. (await _target.ListAsync("", Cancellation).Select(file => file.Name).ToListAsync(Cancellation)).Order(StringComparer.Ordinal)];
}
