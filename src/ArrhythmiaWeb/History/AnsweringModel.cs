using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>A model that has answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record AnsweringModel(string Name, string Version)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Name, space, version.</param>
    public static AnsweringModel Parse(string text) => text.LastIndexOf(' ') is var space and >= 0 ? new(text[..space], text[(space + 1)..]) : new(text, "");

    /// <summary>Every model that has answered, by name and version.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<AnsweringModel>> AllAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        // From one to the next along the index: SQLite would read all of it to tell which there are.
        var all = new List<AnsweringModel>();
        var name = await NextNameAsync("");
        while (name is not null)
        {
            var version = await NextVersionAsync(name, "");
            while (version is not null)
            {
                all.Add(new AnsweringModel(name, version));
                version = await NextVersionAsync(name, version);
            }

            name = await NextNameAsync(name);
        }

        return all;

        Task<string?> NextNameAsync(string last) => db.Predictions.Where(row => row.ModelName.CompareTo(last) > 0).MinAsync(row => (string?)row.ModelName, cancellation);

        Task<string?> NextVersionAsync(string of, string last) =>
            db.Predictions.Where(row => row.ModelName == of && row.ModelVersion.CompareTo(last) > 0).MinAsync(row => (string?)row.ModelVersion, cancellation);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";
}
