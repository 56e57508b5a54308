namespace ArrhythmiaWeb.Storage;

/// <summary>The section "Storage:GoogleDrive" of the settings: a folder of Google Drive.</summary>
public sealed class GoogleDriveOptions
{
    /// <summary>The identifier of the folder, the last part of its address in a browser; of a Shared Drive itself for its top.</summary>
    public string Folder { get; set; } = "";

    /// <summary>A file with the key of a service account, or with the refresh token of a person (type "authorized_user"), as an absolute path.</summary>
    public string CredentialsFile { get; set; } = "";

    /// <summary>The address of the Drive API.</summary>
    public string Endpoint { get; set; } = "https://www.googleapis.com";

    /// <summary>Makes every path absolute.</summary>
    /// <param name="absolute">Makes a path absolute; leaves an empty one as it is.</param>
    public void Resolve(Func<string, string> absolute) => CredentialsFile = absolute(CredentialsFile);

    /// <summary>Names what is wrong, in whole sentences.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (Folder.Length == 0 || !Folder.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'))
        {
            yield return $"Storage:GoogleDrive:Folder is '{Folder}': it must be the identifier of a folder, the last part of its address in a browser.";
        }

        if (!File.Exists(CredentialsFile))
        {
            yield return $"Storage:GoogleDrive:CredentialsFile is '{CredentialsFile}', and there is no such file: it must hold the key of a service account, or a person's refresh token.";
        }

        if (!(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return $"Storage:GoogleDrive:Endpoint is '{Endpoint}', which is no address.";
        }
    }
}
