using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Data;

/// <summary>
/// Notes the newest entry of the audit log in a file beside the database, as soon as the entry is committed. A log that was cut off or written anew, however
/// consistently, does not hold that entry any more.
/// </summary>
/// <param name="options">Where the database is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told where nothing can be noted, and of a log that was cut off: the work goes on.</param>
public sealed partial class NotedHead(IOptions<DatabaseOptions> options, TimeProvider time, ILogger<NotedHead> logger) : DbTransactionInterceptor
{
    /// <summary>The file's name.</summary>
    public const string FileName = "audit-head.txt";

    private const string LostPrefix = "audit-head-lost-";

    // The command that verifies the log reads while the application writes.
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    private readonly ConditionalWeakTable<IDbContextTransaction, AuditEntry> _pending = [];
    private LogHead? _newest;
    private readonly Lock _writing = new();

    private string FullName => Path.Combine(options.Value.Folder, FileName);

    /// <summary>The entry that was noted last: it must stand in the log, whatever other processes have appended since. Null where nothing was noted, or it cannot be read.</summary>
    internal LogHead? Newest
    {
        get
        {
            lock (_writing)
            {
                Try(() => _newest ??= Read());
                return _newest;
            }
        }
    }

    /// <summary>Keeps a note as evidence, since the entry that it names stands in the log no more.</summary>
    /// <param name="lost">What was noted.</param>
    /// <param name="end">Where the log ends now; null where it is empty.</param>
    internal void TellCutOff(LogHead lost, LogHead? end)
    {
        lock (_writing)
        {
            if (_newest == lost)
            {
                Log.CutOff(logger, (end?.Sequence ?? 0) + 1);
                Try(KeepAsLost);
                _newest = null;
            }
        }
    }

    /// <summary>Takes down an entry that is noted once its transaction is committed.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="entry">The entry, so far the newest.</param>
    public void Expect(IDbContextTransaction transaction, AuditEntry entry) => _pending.AddOrUpdate(transaction, entry);

    /// <summary>Reads what was noted last.</summary>
    /// <returns>The entry; null where nothing was noted yet.</returns>
    public LogHead? Read() => ReadFrom(FullName);

    /// <summary>The notes that no longer agreed with the log when they were looked at, and their files. Each stays until somebody has looked into it and deletes the file.</summary>
    public IReadOnlyList<(string File, LogHead Head)> Lost() =>
    [
        .. from path in Directory.EnumerateFiles(options.Value.Folder, LostPrefix + "*.txt").Order(StringComparer.Ordinal)
           let head = ReadFrom(path)
           where head is not null
           select (path, head),
    ];

    /// <summary>Keeps the note as evidence, so that the next one does not replace it.</summary>
    public void KeepAsLost() => File.Move(
        FullName,
        Path.Combine(options.Value.Folder, string.Create(CultureInfo.InvariantCulture, $"{LostPrefix}{time.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH-mm-ss-fff}.txt")),
        overwrite: true);

    /// <inheritdoc/>
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Note(eventData.Context!.Database.CurrentTransaction);

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context!.Database.CurrentTransaction);
        return Task.CompletedTask;
    }

    private void Note(IDbContextTransaction? transaction)
    {
        if (transaction is null || !_pending.TryGetValue(transaction, out var entry))
        {
            return;
        }

        _pending.Remove(transaction);
        lock (_writing)
        {
            // Commits come one after the other, but this may be reached in another order: the newest stays.
            if (_newest is null || entry.Sequence > _newest.Sequence)
            {
                _newest = entry.Head;
                Try(() => Write(entry.Head));
            }
        }
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotNoted(logger, FullName, exception);
        }
    }

    // Over what was there, in one piece of less than a sector: a file made anew for each entry has the file system look for a free place each time, which costs more than the rest of the upload's files.
    private void Write(LogHead head)
    {
        var text = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{head.Sequence} {head.Hash}\nThe newest entry of the audit log and its hash. Each start and verify-audit look for it in the log.\n"));
        using var file = File.OpenHandle(FullName, FileMode.OpenOrCreate, FileAccess.Write, Shared);
        RandomAccess.Write(file, text, fileOffset: 0);
        if (RandomAccess.GetLength(file) != text.Length)
        {
            RandomAccess.SetLength(file, text.Length);
        }
    }

    private static LogHead? ReadFrom(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, Shared));
            return reader.ReadLine()?.Split(' ') is [var number, var hash]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? new LogHead(sequence, hash) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "THE AUDIT LOG WAS CUT OFF OR REPLACED before entry {Sequence} was written to it. The newest entry that was noted before is kept as evidence beside the database.")]
        public static partial void CutOff(ILogger logger, long sequence);

        [LoggerMessage(LogLevel.Error, "The newest entry of the audit log could not be noted in {File}, or the note not be read. Until it can, nobody would notice that the newest entries were cut off.")]
        public static partial void NotNoted(ILogger logger, string file, Exception exception);
    }
}
