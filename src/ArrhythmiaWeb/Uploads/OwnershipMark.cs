using System.Text;
using ArrhythmiaWeb.Storage;

namespace ArrhythmiaWeb.Uploads;

/// <summary>The file among the uploads that says to which database they belong.</summary>
/// <param name="store">Where it is.</param>
public sealed class OwnershipMark(IFileStore store)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "belongs-to.txt";

    /// <summary>Reads whose uploads these are: the identifier of a database.</summary>
    /// <returns>The identifier; null where no database has claimed them; <see cref="Guid.Empty"/> where the file says nothing that can be read.</returns>
    public async Task<Guid?> ReadAsync(CancellationToken cancellation = default)
    {
        await using var file = await store.OpenReadAsync(FileName, cancellation);
        if (file is null)
        {
            return null;
        }

        using var reader = new StreamReader(file, Encoding.UTF8);
        return Guid.TryParse(await reader.ReadLineAsync(cancellation), out var id) ? id : Guid.Empty;
    }

    /// <summary>Claims the uploads.</summary>
    public async Task WriteAsync(Guid database, CancellationToken cancellation = default)
    {
        var text = Encoding.UTF8.GetBytes(
            $"{database}\nThe pictures in this folder belong to the database with this identifier. Back both up and restore both together. ArrhythmiaWeb does not start on the pictures of another database.\n");
        using var content = new MemoryStream(text, writable: false);
        await store.DeleteAsync(FileName, cancellation);
        await store.PutAsync(FileName, content, UploadStore.HashOf(text), cancellation);
    }
}
