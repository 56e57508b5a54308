using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;
using k8s;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>The files of deploy/: what they say is understood by those who read them, and every setting in them is one.</summary>
public sealed partial class DeploymentTests
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static string Kubernetes => Repository.Combine("deploy", "kubernetes");

    public static TheoryData<string> Manifests => [.. Directory.GetFiles(Kubernetes, "*.yaml").Select(path => Path.GetFileName(path)).Where(name => name != "kustomization.yaml")];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifest_holds_nothing_that_Kubernetes_does_not_know(string file)
    {
        var objects = KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(Kubernetes, file)), strict: true);

        Assert.NotEmpty(objects);
        Assert.All(objects, one => Assert.IsType<IKubernetesObject<V1ObjectMeta>>(one, exactMatch: false));
    }

    [Fact]
    public void Kustomization_names_every_manifest()
    {
        var resources = (YamlSequenceNode)Read(Path.Combine(Kubernetes, "kustomization.yaml"))["resources"];

        Assert.Equal(Manifests.Select(row => row.Data).Order(StringComparer.Ordinal), resources.Select(node => node.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pods_run_as_nobody_in_particular_and_write_nowhere_but_into_their_volumes()
    {
        var deployments = Manifests.SelectMany(row => KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(Kubernetes, row.Data)), strict: true)).OfType<V1Deployment>().ToList();

        Assert.Equal(["model", "web"], deployments.Select(deployment => deployment.Metadata.Name).Order(StringComparer.Ordinal));
        Assert.All(deployments, deployment =>
        {
            var pod = deployment.Spec.Template.Spec;
            var container = Assert.Single(pod.Containers);
            Assert.True(pod.SecurityContext.RunAsNonRoot);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.NotNull(container.ReadinessProbe);
            Assert.Equal(deployment.Spec.Selector.MatchLabels, deployment.Spec.Template.Metadata.Labels);
            Assert.Equal(container.VolumeMounts.Select(mount => mount.Name).Order(StringComparer.Ordinal), pod.Volumes.Select(volume => volume.Name).Order(StringComparer.Ordinal));
        });
    }

    public static TheoryData<string, string> Settings =>
    [
        .. new[] { Path.Combine(Kubernetes, "settings.env"), Path.Combine(Kubernetes, "secrets.env.example") }
            .SelectMany(path => File.ReadAllLines(path).Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
                .Select(line => (Path.GetFileName(path), line.Split('=')[0]))),
        .. ((YamlMappingNode)Read(Repository.Combine("deploy", "compose.yaml"))["services"]["web"]["environment"]).Children.Select(entry => ("compose.yaml", entry.Key.ToString())),
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Environment_variable_is_a_setting(string file, string variable)
    {
        // appsettings.json names every setting; a start stops at one there that does not exist.
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.Combine("src", "ArrhythmiaWeb", "appsettings.json")), Commented);
        var place = settings.RootElement;
        foreach (var part in Number().Replace(variable, "").Split("__"))
        {
            Assert.True(place.ValueKind == JsonValueKind.Object && place.TryGetProperty(part, out place), $"{file} sets {variable}, which is no setting.");
        }
    }

    [Fact]
    public async Task Nginx_takes_its_settings()
    {
        Assert.SkipUnless(Nginx.IsInstalled, Nginx.WhyNot);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.Combine("nginx.conf"), $"pid {folder.Combine("pid")}; events {{}} http {{ include {Repository.Combine("deploy", "nginx", "default.conf")}; }}", TestContext.Current.CancellationToken);

        using var process = Process.Start(new ProcessStartInfo(Nginx.Program, ["-t", "-p", folder.Path, "-e", "stderr", "-c", folder.Combine("nginx.conf")]) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, said);
    }

    private static YamlMappingNode Read(string path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(path);
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    [GeneratedRegex("__[0-9]+$")]
    private static partial Regex Number();
}
