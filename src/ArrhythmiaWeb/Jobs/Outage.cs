using System.Data.Common;
using ArrhythmiaWeb.Storage;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Tells what went wrong with an item from what would go wrong with any: the store or the database is away, and comes back.</summary>
public static class Outage
{
    /// <summary>How long to wait before it is worth trying again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Whether a failure is one of those.</summary>
    /// <param name="failure">The failure, in which another may be wrapped.</param>
    public static bool Is(Exception? failure) => failure is not null && (failure is FileStoreException or DbException { IsTransient: true } || Is(failure.InnerException));
}
