using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Replicas;

namespace ArrhythmiaWeb.Audit;

/// <summary>Writes into the audit log who looks at what, before it is shown: where the entry cannot be written, nothing is.</summary>
/// <remarks>
/// One entry for a page, not one for each of its pictures: whoever was shown a page has, for some minutes, its pictures with it. A picture that is asked for
/// by itself is an entry. A list with nothing in it is none, and of one person who asks again and again for the same object of another, one entry an hour is kept.
/// </remarks>
/// <param name="audit">The log.</param>
/// <param name="notes">Remembers what was shown just now. What is forgotten too early is only written down once more.</param>
public sealed class ViewLog(AuditLog audit, INotes notes)
{
    private static readonly NoteKind Remembered = new("shown", 100_000);
    private static readonly TimeSpan PicturesOfAPage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SameDenial = TimeSpan.FromHours(1);

    /// <summary>The page of a result is about to be shown.</summary>
    /// <param name="reader">To whom.</param>
    /// <param name="prediction">The result.</param>
    /// <param name="details">More about it, such as that the answer was hidden.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ShowAsync(Actor reader, Guid prediction, string? details, CancellationToken cancellation)
    {
        await audit.WriteAsync(reader, AuditEvent.Viewed, prediction, details, cancellation);
        await RememberAsync([Shown(reader, prediction)], PicturesOfAPage, cancellation);
    }

    /// <summary>A list of results is about to be shown.</summary>
    /// <param name="reader">To whom.</param>
    /// <param name="predictions">The results on it.</param>
    /// <param name="list">Which list, in English, without patient data.</param>
    /// <param name="subject">Whose results, where they are all of one patient.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="recordings">How many recordings stand on it beside them. What a list shows of them is no picture of any.</param>
    public async Task ListAsync(Actor reader, IReadOnlyCollection<Guid> predictions, string list, Guid? subject, CancellationToken cancellation, int recordings = 0)
    {
        if (predictions.Count + recordings == 0)
        {
            return;
        }

        await audit.WriteAsync(reader, AuditEvent.Listed, subject, FormattableString.Invariant($"{list}, {predictions.Count + recordings} results"), cancellation);
        if (predictions.Count > 0)
        {
            await RememberAsync([.. predictions.Select(prediction => Shown(reader, prediction))], PicturesOfAPage, cancellation);
        }
    }

    /// <summary>A list that somebody has open while it changes is about to be shown: an entry of its own where it holds a result that they were not shown just now.</summary>
    /// <param name="reader">To whom.</param>
    /// <param name="results">The results on it.</param>
    /// <param name="list">Which list, in English, without patient data.</param>
    /// <param name="subject">What it is a list of.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task FollowAsync(Actor reader, IReadOnlyCollection<Guid> results, string list, Guid? subject, CancellationToken cancellation)
    {
        if (results.Count > 0 && !await notes.HasAllAsync(Remembered, [.. results.Select(result => Shown(reader, result))], cancellation))
        {
            await ListAsync(reader, results, list, subject, cancellation);
        }
    }

    /// <summary>A picture is about to be shown: an entry of its own unless it belongs to a page that was shown just now.</summary>
    /// <param name="reader">To whom.</param>
    /// <param name="prediction">The result whose picture it is.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task ShowPictureAsync(Actor reader, Guid prediction, CancellationToken cancellation) => ShowPartAsync(reader, prediction, "picture", cancellation);

    /// <summary>A part of a page is about to be shown: an entry of its own unless it belongs to a page that was shown just now.</summary>
    /// <param name="reader">To whom.</param>
    /// <param name="subject">The result or recording whose part it is.</param>
    /// <param name="part">Which part, in English, such as "picture".</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task ShowPartAsync(Actor reader, Guid subject, string part, CancellationToken cancellation)
    {
        if (!await notes.HasAllAsync(Remembered, [Shown(reader, subject)], cancellation))
        {
            await ShowAsync(reader, subject, part, cancellation);
        }
    }

    /// <summary>Somebody asked for an object of another.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="subject">The object.</param>
    /// <param name="details">What kind of object it is.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task DenyAsync(Actor reader, Guid subject, string details, CancellationToken cancellation)
    {
        var denied = $"{Shown(reader, subject)} denied";
        if (!await notes.HasAllAsync(Remembered, [denied], cancellation))
        {
            await audit.WriteAsync(reader, AuditEvent.Denied, subject, details, cancellation);
            await RememberAsync([denied], SameDenial, cancellation);
        }
    }

    private static string Shown(Actor reader, Guid subject) => $"{reader.Id} {subject}";

    private Task RememberAsync(IReadOnlyCollection<string> what, TimeSpan time, CancellationToken cancellation) =>
        notes.KeepAsync(Remembered, what, ReadOnlyMemory<byte>.Empty, time, cancellation);
}
