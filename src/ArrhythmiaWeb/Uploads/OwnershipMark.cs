using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>The file in the uploads folder that says to which database its pictures belong.</summary>
public sealed class OwnershipMark(IOptions<UploadOptions> options)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "belongs-to.txt";

    private string FullName => Path.Combine(options.Value.Folder, FileName);

    /// <summary>Reads whose folder it is: the identifier of a database.</summary>
    /// <returns>The identifier; null where no database has claimed the folder; <see cref="Guid.Empty"/> where the file says nothing that can be read.</returns>
    public Guid? Read()
    {
        try
        {
            return Guid.TryParse(File.ReadLines(FullName).FirstOrDefault(), out var id) ? id : Guid.Empty;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Claims the folder.</summary>
    public void Write(Guid database) => File.WriteAllText(
        FullName,
        $"{database}\nThe pictures in this folder belong to the database with this identifier. Back both up and restore both together. ArrhythmiaWeb does not start on the pictures of another database.\n");
}
