using System.Diagnostics;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Storage;

public sealed class GoogleDriveStoreTests : FileStoreContract, IAsyncLifetime
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly List<GoogleDriveStore> _opened = [];
    private DriveServer _drive = null!;

    public async ValueTask InitializeAsync() => _drive = await DriveServer.StartAsync();

    [Fact]
    public async Task Files_are_listed_page_by_page()
    {
        var store = Open();
        foreach (var name in new[] { "a.txt", "b.txt", "c.txt", "day/d.txt", "day/e.txt" })
        {
            await PutAsync(store, name, [1]);
        }

        _drive.Page = 2;

        Assert.Equal(["a.txt", "b.txt", "c.txt", "day/d.txt", "day/e.txt"], await NamesAsync(store));
    }

    [Fact]
    public async Task Small_content_goes_at_once_and_large_content_piece_by_piece()
    {
        var store = Open();
        await PutAsync(store, "small.txt", new byte[1000]);
        Assert.DoesNotContain(_drive.Asked, asked => asked.StartsWith("PUT", StringComparison.Ordinal));

        await PutAsync(store, "large.txt", new byte[20_000_000]);

        Assert.Equal(3, _drive.Asked.Count(asked => asked.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Upload_that_was_cut_off_goes_on_from_there()
    {
        var store = Open();
        _drive.CutPieces = 2;
        var content = new byte[9_000_000];
        Random.Shared.NextBytes(content);

        Assert.True(await PutAsync(store, "large.txt", content));

        Assert.Equal(content, await ReadAsync(store, "large.txt"));
        Assert.Single(_drive.Asked, asked => asked.StartsWith("POST /upload", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(403, "rateLimitExceeded")]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(500, "internalError")]
    [InlineData(503, "backendError")]
    public async Task Drive_that_is_busy_is_asked_again(int status, string reason)
    {
        var store = Open();
        _drive.Fail(status, reason, times: 2);

        Assert.True(await PutAsync(store, "one.txt", [1]));
    }

    [Fact]
    public async Task Drive_that_fails_every_time_is_given_up()
    {
        var store = Open();
        _drive.Fail(500, "internalError", times: 5);

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => store.FindAsync("one.txt", Cancellation));

        Assert.Contains("500 internalError", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_has_ended_is_renewed()
    {
        var store = Open();
        await PutAsync(store, "one.txt", [1]);
        _drive.EndTokens();

        Assert.Equal([1], await ReadAsync(store, "one.txt"));
    }

    [Fact]
    public async Task Person_who_has_agreed_is_a_store_in_their_own_drive()
    {
        _drive.IsShared = false;
        _drive.Room = 100_000;
        _drive.WritePersonKey(Key);
        var store = Open(writesKey: false);

        await store.PrepareAsync(Cancellation);
        await PutAsync(store, "one.txt", new byte[1000]);

        Assert.Equal(99_000, await store.MeasureFreeAsync(Cancellation));
    }

    [Fact]
    public async Task Person_who_has_not_agreed_is_refused_with_what_to_do()
    {
        _drive.WritePersonKey(Key, "withdrawn");

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => Open(writesKey: false).PrepareAsync(Cancellation));

        Assert.Contains("Google refuses the credentials of Storage:GoogleDrive:CredentialsFile (invalid_grant)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{ "type": "service_account", "client_email": "a@b.c", "private_key": "none" }""")]
    public async Task File_that_holds_no_credentials_is_told(string content)
    {
        await File.WriteAllTextAsync(Key, content, Cancellation);

        var refused = Assert.Throws<FileStoreException>(() => Open(writesKey: false));

        Assert.Contains("Storage:GoogleDrive:CredentialsFile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_account_without_a_shared_drive_is_told_that_it_has_no_room()
    {
        _drive.IsShared = false;

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => Open().PrepareAsync(Cancellation));

        Assert.Contains("Shared Drive", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_the_account_may_not_see_is_told_with_whom_to_share_it()
    {
        var refused = await Assert.ThrowsAsync<FileStoreException>(() => Open(folder: "elsewhere").PrepareAsync(Cancellation));

        Assert.Contains("elsewhere", refused.Message, StringComparison.Ordinal);
        Assert.Contains(DriveServer.Account, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drive_without_room_keeps_nothing_and_says_so()
    {
        var store = Open();
        _drive.Room = 500;

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(store, "one.txt", new byte[1000]));

        Assert.Contains("no room", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await NamesAsync(store));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Drive_that_alters_bytes_keeps_nothing(bool tellsHashes)
    {
        var store = Open();
        (_drive.Alters, _drive.TellsHashes) = (true, tellsHashes);

        await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(store, "one.txt", new byte[1000]));

        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task Of_several_files_of_one_name_the_oldest_counts_and_all_are_deleted()
    {
        var store = Open();
        _drive.Put("one.txt", [2], DateTimeOffset.UtcNow);
        _drive.Put("one.txt", [1], DateTimeOffset.UtcNow.AddHours(-1));
        _drive.Put("One.txt", [3], DateTimeOffset.UtcNow.AddHours(-2));

        Assert.Equal([1], await ReadAsync(store, "one.txt"));
        await store.DeleteAsync("one.txt", Cancellation);

        Assert.Equal(["One.txt"], await NamesAsync(store));
    }

    [Fact]
    public async Task Drive_that_is_silent_is_given_up()
    {
        await using var connection = new BadConnection(new Uri(_drive.Address)) { IsSilent = true };
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<FileStoreException>(() => Open(connection.Address.ToString(), TimeSpan.FromSeconds(1)).FindAsync("one.txt", Cancellation));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(store => store.Dispose());
        await _drive.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(Open());

    private string Key => _folder.Combine("key.json");

    private GoogleDriveStore Open(string? address = null, TimeSpan? patience = null, bool writesKey = true, string folder = DriveServer.Folder)
    {
        if (writesKey)
        {
            _drive.WriteServiceKey(Key);
        }

        var store = new GoogleDriveStore(new GoogleDriveOptions { Folder = folder, CredentialsFile = Key, Endpoint = address ?? _drive.Address }, patience ?? Patient);
        _opened.Add(store);
        return store;
    }
}
