using System.Text.Json;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>Secrets come from the environment or from user secrets, never from a file of the repository.</summary>
public sealed partial class SecretTests
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip };

    [Fact]
    public void Settings_files_hold_no_secret()
    {
        var files = Directory.GetFiles(Repository.Combine("src", "ArrhythmiaWeb"), "appsettings*.json");

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(file), Commented);
            Assert.All(ValuesOf(settings.RootElement, ""), setting => Assert.False(
                setting.Value.Length > 0 && (Secret().IsMatch(setting.Path) || Credentials().IsMatch(setting.Value)), $"{Path.GetFileName(file)} gives {setting.Path}."));
        }
    }

    [Fact]
    public void Secrets_of_development_have_a_place_outside_the_repository() =>
        Assert.Contains("<UserSecretsId>", File.ReadAllText(Repository.Combine("src", "ArrhythmiaWeb", "ArrhythmiaWeb.csproj")), StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Value)> ValuesOf(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => ValuesOf(property.Value, $"{path}:{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => ValuesOf(item, path)),
        JsonValueKind.String => [(path, element.GetString()!)],
        _ => [],
    };

    [GeneratedRegex("(Password|Secret|Token|ApiKey|Credential)s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("(password|pwd)=|-----BEGIN|aw_[A-Za-z0-9_-]{20}", RegexOptions.IgnoreCase)]
    private static partial Regex Credentials();
}
