using System.Globalization;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// The command that moves all pictures and recordings to another store: <c>storage copy --from Folder --to S3 [--verify] [--Storage:S3:Bucket NAME ...]</c>. It may run beside the application, and again after
/// the application has ended: then little is left to do.
/// </summary>
public static class StorageCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "storage";

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    /// <summary>Copies.</summary>
    /// <param name="from">Where the files are.</param>
    /// <param name="to">Where they are to be.</param>
    /// <param name="verifies">Whether what is there already is read and compared.</param>
    /// <param name="args">Settings of the application.</param>
    /// <param name="cancellation">Ends it; what was copied stays.</param>
    /// <returns>0 where all files are in the other store, 1 where some are not.</returns>
    /// <exception cref="StartException">A store cannot be used.</exception>
    public static async Task<int> CopyAsync(StorageProvider from, StorageProvider to, bool verifies, string[] args, CancellationToken cancellation)
    {
        if (from == to)
        {
            throw new StartException("--from and --to name the same store. From one bucket or folder to another copy with the tools of the store itself, and then name the other in the settings.");
        }

        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate([.. args]));
        builder.AddArrhythmiaWeb();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        try
        {
            var uploads = app.Services.GetRequiredService<IOptions<UploadOptions>>().Value;
            WorkFolder.Use(uploads.TemporaryFolder);
            var options = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
            var (source, target) = (Open(options, from, uploads), Open(options, to, uploads));
            await source.PrepareAsync(cancellation);
            await target.PrepareAsync(cancellation);
            return await CopyAsync(new UploadCopy(source, target), verifies, cancellation);
        }
        catch (Exception exception) when (exception is OptionsValidationException or IOException or UnauthorizedAccessException)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    private static IFileStore Open(StorageOptions options, StorageProvider provider, UploadOptions uploads)
    {
        string[] faults = [.. options.FindFaults(provider)];
        return faults.Length == 0 ? StorageRegistration.Open(options, provider, uploads.Folder) : throw new StartException(string.Join(Environment.NewLine, faults));
    }

    private static async Task<int> CopyAsync(UploadCopy copy, bool verifies, CancellationToken cancellation)
    {
        var work = copy.RunAsync(verifies, cancellation);
        while (await Task.WhenAny(work, Task.Delay(Often, cancellation)) != work)
        {
            Console.Out.WriteLine(Describe(copy));
        }

        await work;
        Console.Out.WriteLine(Describe(copy));
        foreach (var (name, reason) in copy.Failed)
        {
            await Console.Error.WriteLineAsync($"NOT COPIED: {name}: {reason}");
        }

        Console.Out.WriteLine(copy.Failed.IsEmpty ? "OK" : "Some files are not in the other store. Mend what is said above, and run the command again.");
        return copy.Failed.IsEmpty ? 0 : 1;
    }

    private static string Describe(UploadCopy copy) => string.Create(
        CultureInfo.InvariantCulture, $"{copy.Done} of {copy.Total} files: {copy.Copied} copied ({ByteSize.InWords(copy.CopiedBytes)}), {copy.Done - copy.Copied - copy.Failed.Count} there already");
}
