using System.Diagnostics;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Storage;

public sealed class S3StoreTests(SwiftFixture swift) : FileStoreContract, IClassFixture<SwiftFixture>, IAsyncDisposable
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Impatient = TimeSpan.FromSeconds(1);

    private readonly List<S3Store> _opened = [];

    [Fact]
    public async Task Files_are_listed_page_by_page_and_only_those_below_the_prefix()
    {
        var options = await OptionsAsync();
        var (ours, others) = (Open(Below(options, "clinic/"), page: 2), Open(options));
        foreach (var name in new[] { "a.txt", "b.txt", "c.txt", "day/d.txt", "day/e.txt" })
        {
            await PutAsync(ours, name, [1]);
        }

        await PutAsync(others, "other.txt", [1]);

        Assert.Equal(["a.txt", "b.txt", "c.txt", "day/d.txt", "day/e.txt"], await NamesAsync(ours));
        Assert.Equal(["clinic/a.txt", "clinic/b.txt", "clinic/c.txt", "clinic/day/d.txt", "clinic/day/e.txt", "other.txt"], await NamesAsync(others));
    }

    [Fact]
    public async Task Wrong_secret_is_told_with_the_settings_to_correct()
    {
        var options = await OptionsAsync();
        options.SecretKey = "wrong";

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => Open(options).PrepareAsync(Cancellation));

        Assert.Contains("Storage:S3:AccessKey and Storage:S3:SecretKey", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_bucket_is_told()
    {
        var options = await OptionsAsync();
        options.Bucket = "nowhere";

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => Open(options).PrepareAsync(Cancellation));

        Assert.Contains("There is no bucket 'nowhere'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_that_is_not_there_is_told()
    {
        await using var connection = new BadConnection(new Uri("http://127.0.0.1:1"));
        var options = await OptionsAsync();
        options.Endpoint = connection.Address.ToString();

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => Open(options).PrepareAsync(Cancellation));

        Assert.Contains("does not answer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_that_is_silent_is_given_up()
    {
        await using var connection = new BadConnection((await swift.StartAsync()).Address) { IsSilent = true };
        var options = await OptionsAsync();
        options.Endpoint = connection.Address.ToString();
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(Open(options, Impatient), "one.txt", [1]));

        Assert.InRange(watch.Elapsed, Impatient / 2, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Connection_that_is_cut_in_the_middle_leaves_nothing_and_the_next_try_succeeds()
    {
        await using var connection = new BadConnection((await swift.StartAsync()).Address) { CutAfter = 200_000 };
        var options = await OptionsAsync();
        options.Endpoint = connection.Address.ToString();
        var store = Open(options);
        var content = new byte[5_000_000];

        await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(store, "one.txt", content));
        connection.CutAfter = null;

        Assert.Empty(await NamesAsync(store));
        Assert.True(await PutAsync(store, "one.txt", content));
    }

    [Fact]
    public async Task Content_that_breaks_off_does_not_spoil_the_signatures_of_the_next()
    {
        var store = Open(await OptionsAsync());

        for (var i = 0; i < 20; i++)
        {
            await using var broken = new BrokenStream(100_000);
            await Assert.ThrowsAnyAsync<IOException>(() => store.PutAsync("broken.txt", broken, HashOf([7]), Cancellation));
            Assert.True(await PutAsync(store, $"{i}.txt", [1, 2, 3]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Store_that_keeps_other_bytes_than_it_is_sent_keeps_nothing(bool signsChunks)
    {
        await using var rver = await S3Rver.StartAsync();
        var options = new S3Options { Endpoint = rver.Address.ToString(), Bucket = S3Rver.Bucket, AccessKey = S3Rver.Key, SecretKey = S3Rver.Key };
        var store = Open(options, signsChunks: signsChunks);
        var content = new byte[300_000];
        Random.Shared.NextBytes(content);

        if (signsChunks)
        {
            var refused = await Assert.ThrowsAsync<FileStoreException>(() => PutAsync(store, "one.txt", content));
            Assert.Contains("altered", refused.Message, StringComparison.Ordinal);
            Assert.Empty(await NamesAsync(store));
        }
        else
        {
            // As the application sends it, even this store keeps it as it is.
            await PutAsync(store, "one.txt", content);
            Assert.Equal(content, await ReadAsync(store, "one.txt"));
        }
    }

    [Fact]
    public async Task What_was_kept_outlives_the_death_of_the_store()
    {
        await using var mortal = await SwiftServer.StartAsync();
        await mortal.CreateBucketAsync("uploads");
        var options = new S3Options { Endpoint = mortal.Address.ToString(), Bucket = "uploads", AccessKey = SwiftServer.AccessKey, SecretKey = SwiftServer.SecretKey };
        var store = Open(options);
        await PutAsync(store, "one.txt", [1, 2, 3]);

        await mortal.KillAsync();
        await Assert.ThrowsAsync<FileStoreException>(() => ReadAsync(Open(options, Impatient), "one.txt"));
        await mortal.RestartAsync();

        Assert.Equal([1, 2, 3], await ReadAsync(store, "one.txt"));
    }

    public ValueTask DisposeAsync()
    {
        _opened.ForEach(store => store.Dispose());
        return ValueTask.CompletedTask;
    }

    protected override async Task<IFileStore> OpenAsync() => Open(await OptionsAsync());

    private static S3Options Below(S3Options options, string prefix) =>
        new() { Endpoint = options.Endpoint, Bucket = options.Bucket, AccessKey = options.AccessKey, SecretKey = options.SecretKey, Prefix = prefix };

    private S3Store Open(S3Options options, TimeSpan? patience = null, int page = 1000, bool signsChunks = false)
    {
        var store = new S3Store(options, patience ?? Patient, page, signsChunks);
        _opened.Add(store);
        return store;
    }

    private async Task<S3Options> OptionsAsync() => new()
    {
        Endpoint = (await swift.StartAsync()).Address.ToString(),
        Bucket = await swift.CreateBucketAsync(),
        AccessKey = SwiftServer.AccessKey,
        SecretKey = SwiftServer.SecretKey,
    };
}
