using System.Security.Cryptography;
using ArrhythmiaWeb.Storage;

namespace ArrhythmiaWeb.Tests.Storage;

/// <summary>What every store must do, whatever keeps the files.</summary>
public abstract class FileStoreContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a store that is empty.</summary>
    protected abstract Task<IFileStore> OpenAsync();

    [Fact]
    public async Task Store_that_is_made_ready_and_tried_is_empty()
    {
        var store = await OpenAsync();

        await store.PrepareAsync(Cancellation);
        await store.TryAsync(Cancellation);

        Assert.Empty(await NamesAsync(store));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(9_000_000)]
    public async Task What_was_put_is_found_read_and_fetched_as_it_was(int length)
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(length);
        var name = NameOf(content);

        Assert.True(await PutAsync(store, name, content));

        Assert.Equal(length, (await store.FindAsync(name, Cancellation))?.Length);
        Assert.Equal(content, await ReadAsync(store, name));
        using var fetched = await store.FetchAsync(name, Cancellation);
        Assert.Equal((name, (long)length), (Path.GetFileName(fetched!.Path), fetched.Length));
        Assert.Equal(content, await File.ReadAllBytesAsync(fetched.Path, Cancellation));
    }

    [Fact]
    public async Task File_says_when_it_was_written()
    {
        var store = await OpenAsync();
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);

        await PutAsync(store, "one.txt", [1]);

        var found = await store.FindAsync("one.txt", Cancellation);
        Assert.InRange(found!.Value.WrittenAt, before, DateTimeOffset.UtcNow.AddMinutes(1));
        var listed = Assert.Single(await store.ListAsync("", Cancellation).ToListAsync(Cancellation));
        Assert.InRange(listed.WrittenAt, before, DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task What_is_kept_stays_as_it_is_when_it_is_put_again()
    {
        var store = await OpenAsync();
        await PutAsync(store, "one.txt", [1, 2, 3]);

        Assert.False(await PutAsync(store, "one.txt", [4, 5, 6]));

        Assert.Equal([1, 2, 3], await ReadAsync(store, "one.txt"));
        Assert.Equal(["one.txt"], await NamesAsync(store));
    }

    [Fact]
    public async Task What_was_brought_is_found_by_nobody_until_it_is_named_and_forgotten_where_it_never_is()
    {
        var store = await OpenAsync();
        using var content = new MemoryStream([1, 2, 3], writable: false);
        await using (await store.BringAsync("one.txt", content, HashOf([1, 2, 3]), Cancellation))
        {
            Assert.Empty(await NamesAsync(store));
        }

        Assert.Empty(await NamesAsync(store));
        Assert.Empty(await store.DeleteUnfinishedAsync(Cancellation).ToListAsync(Cancellation));
        content.Position = 0;
        await using var file = await store.BringAsync("one.txt", content, HashOf([1, 2, 3]), Cancellation);
        Assert.True(await file.NameAsync(Cancellation));
        Assert.Equal([1, 2, 3], await ReadAsync(store, "one.txt"));
    }

    [Fact]
    public async Task What_was_brought_gives_way_to_what_was_named_meanwhile_and_comes_where_that_was_deleted()
    {
        var store = await OpenAsync();
        using var content = new MemoryStream([1, 2, 3], writable: false);
        await using (var late = await store.BringAsync("one.txt", content, HashOf([1, 2, 3]), Cancellation))
        {
            await PutAsync(store, "one.txt", [4, 5, 6]);
            Assert.False(await late.NameAsync(Cancellation));
        }

        Assert.Equal([4, 5, 6], await ReadAsync(store, "one.txt"));
        content.Position = 0;
        await using var again = await store.BringAsync("one.txt", content, HashOf([1, 2, 3]), Cancellation);
        await store.DeleteAsync("one.txt", Cancellation);

        Assert.True(await again.NameAsync(Cancellation));
        Assert.Equal([1, 2, 3], await ReadAsync(store, "one.txt"));
        Assert.Equal(["one.txt"], await NamesAsync(store));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_no_error()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync("day/none.txt", Cancellation));
        Assert.Null(await store.OpenReadAsync("day/none.txt", Cancellation));
        Assert.Null(await store.FetchAsync("day/none.txt", Cancellation));
        Assert.Equal(0, await store.MoveAsync([("day/none.txt", "other.txt")], Cancellation));
        await store.DeleteAsync("day/none.txt", Cancellation);
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task Deleted_file_is_gone()
    {
        var store = await OpenAsync();
        await PutAsync(store, "one.txt", [1]);
        await PutAsync(store, "day/two.txt", [2]);

        await store.DeleteAsync("one.txt", Cancellation);
        await store.DeleteAsync("day/two.txt", Cancellation);

        Assert.Null(await store.FindAsync("one.txt", Cancellation));
        Assert.Null(await store.OpenReadAsync("day/two.txt", Cancellation));
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task Files_are_listed_by_what_their_names_begin_with()
    {
        var store = await OpenAsync();
        string[] all = ["aside/2026-03-14/one.txt", "aside/2026-03-15/one.txt", "aside-not.txt", "one.txt", "two.txt"];
        foreach (var name in all)
        {
            await PutAsync(store, name, [1, 2]);
        }

        Assert.Equal(all.Order(StringComparer.Ordinal), await NamesAsync(store));
        Assert.Equal(all[..2], await NamesAsync(store, "aside/"));
        Assert.Equal(all[..1], await NamesAsync(store, "aside/2026-03-14/"));
        Assert.Equal(["two.txt"], await NamesAsync(store, "tw"));
        Assert.Empty(await NamesAsync(store, "nothing/"));
        Assert.All(await store.ListAsync("", Cancellation).ToListAsync(Cancellation), file => Assert.Equal(2, file.Length));
    }

    [Fact]
    public async Task Moved_files_have_their_new_names_alone()
    {
        var store = await OpenAsync();
        await PutAsync(store, "one.txt", [1]);
        await PutAsync(store, "arriving/two.txt", [2]);

        Assert.Equal(2, await store.MoveAsync([("one.txt", "aside/2026-03-14/one.txt"), ("arriving/two.txt", "two.txt"), ("none.txt", "three.txt")], Cancellation));

        Assert.Equal(["aside/2026-03-14/one.txt", "two.txt"], await NamesAsync(store));
        Assert.Equal([1], await ReadAsync(store, "aside/2026-03-14/one.txt"));
        Assert.Equal([2], await ReadAsync(store, "two.txt"));
        Assert.Null(await store.FindAsync("one.txt", Cancellation));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(9_000_000)]
    public async Task Content_that_is_not_the_one_announced_is_not_kept(int length)
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(length);
        using var stream = new MemoryStream(content);

        var refused = await Assert.ThrowsAsync<FileStoreException>(() => store.PutAsync("one.txt", stream, HashOf([7]), Cancellation));

        Assert.Contains("altered", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await NamesAsync(store));
        Assert.True(await PutAsync(store, "one.txt", content));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(9_000_000)]
    public async Task Content_that_ends_in_the_middle_is_not_kept(int length)
    {
        var store = await OpenAsync();
        await using var content = new BrokenStream(length);

        await Assert.ThrowsAnyAsync<IOException>(() => store.PutAsync("one.txt", content, HashOf([7]), Cancellation));

        Assert.Null(await store.FindAsync("one.txt", Cancellation));
        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task Put_that_is_given_up_keeps_nothing()
    {
        var store = await OpenAsync();
        using var content = new MemoryStream(new byte[1_000_000]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync("one.txt", content, HashOf(new byte[1_000_000]), new CancellationToken(canceled: true)));

        Assert.Empty(await NamesAsync(store));
    }

    [Fact]
    public async Task Several_writers_of_one_content_leave_one_file()
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(200_000);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PutAsync(store, "one.txt", content))));

        Assert.Equal(["one.txt"], await NamesAsync(store));
        Assert.Equal(content, await ReadAsync(store, "one.txt"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../secret.txt")]
    [InlineData("day/../../secret.txt")]
    [InlineData("day//one.txt")]
    [InlineData("day/")]
    [InlineData(".hidden")]
    [InlineData("one.txt\n")]
    [InlineData("a b.txt")]
    [InlineData("it's.txt")]
    public async Task Name_that_no_file_may_have_is_refused_everywhere(string name)
    {
        var store = await OpenAsync();
        using var content = new MemoryStream([1]);

        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(name, content, HashOf([1]), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.FindAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenReadAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.FetchAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.MoveAsync([(name, "one.txt")], Cancellation));
    }

    protected static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    protected static string NameOf(byte[] content) => HashOf(content) + ".zip";

    protected static async Task<bool> PutAsync(IFileStore store, string name, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await store.PutAsync(name, stream, HashOf(content), Cancellation);
    }

    protected static async Task<byte[]> ReadAsync(IFileStore store, string name)
    {
        await using var file = await store.OpenReadAsync(name, Cancellation);
        using var content = new MemoryStream();
        await file!.CopyToAsync(content, Cancellation);
        return content.ToArray();
    }

    protected static async Task<string[]> NamesAsync(IFileStore store, string prefix = "") =>
        [.. (await store.ListAsync(prefix, Cancellation).Select(file => file.Name).ToListAsync(Cancellation)).Order(StringComparer.Ordinal)];
}
