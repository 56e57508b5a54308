using System.Globalization;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>A list as its reader found it when they came in: what they judge meanwhile stays on it, and what arrives does not join it.</summary>
/// <param name="JobId">The job's name in addresses, where it is the list of one.</param>
/// <param name="Since">When the reader came in, as Unix time in milliseconds.</param>
public sealed record ReadingList(ReadingListKind Kind, Guid? JobId, long Since)
{
    /// <summary>The moment at which the reader came in.</summary>
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(Since);

    /// <summary>The list as an address holds it.</summary>
    public Dictionary<string, string> Address
    {
        get
        {
            var address = new Dictionary<string, string> { ["list"] = Kind.ToString().ToLowerInvariant(), ["since"] = Since.ToString(CultureInfo.InvariantCulture) };
            if (JobId is { } job)
            {
                address["job"] = job.ToString();
            }

            return address;
        }
    }

    /// <summary>The address of something of the list.</summary>
    /// <param name="name">What it is called in the address.</param>
    /// <param name="id">Its name.</param>
    public Dictionary<string, string> AddressOf(string name, Guid id) => new(Address) { [name] = id.ToString() };

    /// <summary>Reads an address.</summary>
    /// <param name="kind">Which list; where nothing is said, that of the job, or what waits for the reader.</param>
    /// <param name="job">Which job.</param>
    /// <param name="since">When the reader came in; null for somebody who comes in now.</param>
    /// <param name="now">The time.</param>
    /// <returns>The list; null where there is none such.</returns>
    public static ReadingList? Of(ReadingListKind? kind, Guid? job, long? since, DateTimeOffset now)
    {
        var list = new ReadingList(kind ?? (job is null ? ReadingListKind.Mine : ReadingListKind.Job), job, since ?? Next(now));
        return Enum.IsDefined(list.Kind) && list.Kind == ReadingListKind.Job == job is not null && list.Since >= 0 && list.Since <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? list : null;
    }

    /// <summary>The first whole millisecond at the time or after it: a picture that arrived just now is on the list.</summary>
    private static long Next(DateTimeOffset now) => (now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
}
