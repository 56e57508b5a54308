using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

    /// <summary>So many entries back, a commit may be told of late; an entry that comes in an older place is one that was there before.</summary>
    private const int Remembered = 1000;

    private readonly ConditionalWeakTable<DbTransaction, AuditEntry> _pending = [];
    private readonly SortedDictionary<long, string> _recent = [];
    private readonly Lock _writing = new();

    private string FullName => Path.Combine(options.Value.Folder, FileName);

    /// <summary>Takes down an entry that is noted once its transaction is committed.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="entry">The entry, so far the newest.</param>
    public void Expect(DbTransaction transaction, AuditEntry entry) => _pending.AddOrUpdate(transaction, entry);

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
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Note(transaction);

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(transaction);
        return Task.CompletedTask;
    }

    private void Note(DbTransaction transaction)
    {
        if (!_pending.TryGetValue(transaction, out var entry))
        {
            return;
        }

        _pending.Remove(transaction);
        lock (_writing)
        {
            try
            {
                Note(entry);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotNoted(logger, FullName, exception);
            }
        }
    }

    private void Note(AuditEntry entry)
    {
        if (_recent.Count == 0 && Read() is { } earlier)
        {
            _recent[earlier.Sequence] = earlier.Hash;
        }

        if (Contradicts(entry))
        {
            Log.CutOff(logger, entry.Sequence);
            KeepAsLost();
            _recent.Clear();
        }

        // Commits come one after the other, but this may be reached in another order: the newest stays.
        var isNewest = _recent.Count == 0 || entry.Sequence > _recent.Last().Key;
        _recent[entry.Sequence] = entry.Hash;
        if (_recent.Count > Remembered)
        {
            _recent.Remove(_recent.First().Key);
        }

        if (isNewest)
        {
            Write(new LogHead(entry.Sequence, entry.Hash));
        }
    }

    /// <summary>Whether an entry stands where another has stood, or follows another than it did: those that were there have been cut off.</summary>
    private bool Contradicts(AuditEntry entry) =>
        (_recent.TryGetValue(entry.Sequence, out var same) && same != entry.Hash)
        || (_recent.TryGetValue(entry.Sequence - 1, out var before) && before != entry.PreviousHash)
        || (_recent.TryGetValue(entry.Sequence - 1, out _) is false && _recent.Count > 0 && entry.Sequence < _recent.First().Key - Remembered);

    private void Write(LogHead head)
    {
        var unfinished = FullName + ".tmp";
        File.WriteAllText(unfinished, string.Create(
            CultureInfo.InvariantCulture, $"{head.Sequence} {head.Hash}\nThe newest entry of the audit log and its hash. Each start and verify-audit look for it in the log.\n"));
        File.Move(unfinished, FullName, overwrite: true);
    }

    private static LogHead? ReadFrom(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Split(' ') is [var number, var hash]
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

        [LoggerMessage(LogLevel.Error, "The newest entry of the audit log could not be noted in {File}. Until it can, nobody would notice that the newest entries were cut off.")]
        public static partial void NotNoted(ILogger logger, string file, Exception exception);
    }
}
