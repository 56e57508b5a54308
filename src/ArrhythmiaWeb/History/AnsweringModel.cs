using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>A model that has answered.</summary>
public sealed record AnsweringModel(string Name, string Version)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static AnsweringModel Parse(string text) => text.LastIndexOf(' ') is var space and >= 0 ? new(text[..space], text[(space + 1)..]) : new(text, "");

    /// <summary>Every model that has answered, by name and version.</summary>
    public static async Task<IReadOnlyList<AnsweringModel>> AllAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        // Jumps from one model to the next in the index. SELECT DISTINCT would read all of it.
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
