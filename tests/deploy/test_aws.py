"""The AWS template: checked by its linter, and started in an imitation of AWS on this machine."""

import json
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from cfnlint.api import lint_file
from cfnlint.decode import decode
from moto import mock_aws
from psycopg.conninfo import conninfo_to_dict

from chat_with_video.cli.main import Commands
from chat_with_video.core.config import Settings
from chat_with_video.core.database import psycopg_conninfo
from tests.fakes import aws as resources_that_moto_lacks  # noqa: F401 - importing is enough

pytestmark = pytest.mark.slow

TEMPLATE = Path(__file__).parents[2] / "deploy" / "aws" / "template.yaml"
IMAGE_OF_AWS = TEMPLATE.with_name("Dockerfile")
REGION = "us-east-1"
NAME = "video.example.org"
IMAGE = "registry.example/chat-with-video:0.1.0"
KEY = "the-gemini-key-itself"


class Stack:
    """A stack, and the resources that AWS has after creating it."""

    def __init__(self, **parameters: str) -> None:
        certificates = boto3.client("acm", REGION)
        self.certificate = certificates.request_certificate(DomainName=NAME)["CertificateArn"]
        required = {"ImageUri": IMAGE, "DomainName": NAME, "CertificateArn": self.certificate}
        cloudformation = boto3.client("cloudformation", REGION)
        cloudformation.create_stack(
            StackName="talk",
            TemplateBody=TEMPLATE.read_text("utf-8"),
            Parameters=[
                {"ParameterKey": name, "ParameterValue": value}
                for name, value in (required | parameters).items()
            ],
            Capabilities=["CAPABILITY_IAM"],
        )
        resources = cloudformation.describe_stack_resources(StackName="talk")["StackResources"]
        # moto gives no id to some resources, such as routes.
        self.ids = {
            one["LogicalResourceId"]: one["PhysicalResourceId"]
            for one in resources
            if {"LogicalResourceId", "PhysicalResourceId"} <= one.keys()
        }
        (described,) = cloudformation.describe_stacks(StackName="talk")["Stacks"]
        self.outputs = {one["OutputKey"]: one["OutputValue"] for one in described["Outputs"]}

    def service(self, name: str) -> Any:
        ecs = boto3.client("ecs", REGION)
        found = ecs.describe_services(cluster=self.ids["Cluster"], services=[self.ids[name]])
        return found["services"][0]

    def container(self, task: str) -> Any:
        (container,) = self.task(task)["containerDefinitions"]
        return container

    def task(self, name: str) -> Any:
        ecs = boto3.client("ecs", REGION)
        return ecs.describe_task_definition(taskDefinition=self.ids[name])["taskDefinition"]

    def group(self, name: str) -> Any:
        ec2 = boto3.client("ec2", REGION)
        return ec2.describe_security_groups(GroupIds=[self.ids[name]])["SecurityGroups"][0]

    def secret(self, name: str) -> str:
        """A secret's words."""
        secrets = boto3.client("secretsmanager", REGION)
        words: str = secrets.get_secret_value(SecretId=self.ids[name])["SecretString"]
        return words


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An AWS inside this process; no request leaves it."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "none")
    with mock_aws():
        yield


@pytest.fixture
def key_arn() -> str:
    secrets = boto3.client("secretsmanager", REGION)
    arn: str = secrets.create_secret(Name="gemini", SecretString=KEY)["ARN"]
    return arn


def written(resource: str) -> Any:
    """A resource's properties in the template, for those that moto ignores."""
    template, _ = decode(str(TEMPLATE))
    return template["Resources"][resource]["Properties"]


def named(pairs: list[dict[str, str] | None], value: str) -> dict[str, str]:
    # Where the template says AWS::NoValue, moto leaves a gap.
    return {pair["name"]: pair[value] for pair in pairs if pair is not None}


def sources_of(group: Any) -> list[tuple[int, list[str], list[str]]]:
    """The port, the groups and the addresses of each way into a security group."""
    return [
        (
            rule["FromPort"],
            sorted(pair["GroupId"] for pair in rule["UserIdGroupPairs"]),
            [one["CidrIp"] for one in rule["IpRanges"]],
        )
        for rule in group["IpPermissions"]
    ]


def test_the_template_has_nothing_that_its_linter_would_change() -> None:
    assert lint_file(TEMPLATE) == []


def test_server_and_worker_run_from_one_image_and_roll_back_by_themselves() -> None:
    stack = Stack()
    commands = [stack.container(task)["command"] for task in ("ServerTask", "WorkerTask")]
    assert commands == [["serve"], ["worker"]]
    assert {"serve", "worker"} <= Commands.lazy_commands.keys()
    for service, task in (("ServerService", "ServerTask"), ("WorkerService", "WorkerTask")):
        assert stack.container(task)["image"] == IMAGE
        assert stack.service(service)["taskDefinition"] == stack.ids[task]
        deployment = written(service)["DeploymentConfiguration"]
        assert deployment["DeploymentCircuitBreaker"] == {"Enable": True, "Rollback": True}
        assert deployment["MinimumHealthyPercent"] == 100


def test_secrets_reach_the_containers_from_secrets_manager_only(key_arn: str) -> None:
    stack = Stack(GeminiKeySecretArn=key_arn)
    server = named(stack.container("ServerTask")["secrets"], "valueFrom")
    assert server == {
        "PGPASSWORD": stack.ids["DatabasePassword"],
        "CWV_WEB__ACCESS_TOKEN": stack.ids["AccessToken"],
        "GOOGLE_API_KEY": key_arn,
    }
    worker = named(stack.container("WorkerTask")["secrets"], "valueFrom")
    assert worker == {name: server[name] for name in ("PGPASSWORD", "GOOGLE_API_KEY")}
    everything = json.dumps(
        [stack.task("ServerTask"), stack.task("WorkerTask"), stack.outputs], default=str
    )
    for words in (stack.secret("DatabasePassword"), stack.secret("AccessToken"), KEY):
        assert len(words) > 10
        assert words not in everything


def test_without_a_key_the_offline_engine_answers_and_no_secret_is_missing() -> None:
    server = named(Stack().container("ServerTask")["secrets"], "valueFrom")
    assert server.keys() == {"PGPASSWORD", "CWV_WEB__ACCESS_TOKEN"}


def test_the_containers_settings_are_ones_that_the_program_takes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    container = Stack().container("ServerTask")
    for name, value in named(container["environment"], "value").items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    assert settings.database_url is not None
    checks = conninfo_to_dict(psycopg_conninfo(settings.database_url.get_secret_value()))
    # Encryption alone would not protect against somebody who impersonates the database.
    assert checks["sslmode"] == "verify-full"
    assert f"COPY --chmod=0444 rds-ca.pem {checks['sslrootcert']}\n" in IMAGE_OF_AWS.read_text()
    assert settings.web.allowed_hosts == (NAME,)
    assert settings.web.trust_network
    assert [network.prefixlen for network in settings.web.trusted_proxies] == [16]
    assert not settings.worker.in_process
    known = {"DATABASE_URL", "PGPASSWORD", "GOOGLE_API_KEY"}
    for group, field in Settings.model_fields.items():
        for name in getattr(field.annotation, "model_fields", ()):
            known.add(f"CWV_{group}__{name}".upper())
    assert set(named(container["environment"], "value")) <= known
    assert set(named(container["secrets"], "valueFrom")) <= known


def test_the_database_is_reached_from_server_and_workers_alone() -> None:
    stack = Stack()
    groups = sorted(stack.ids[name] for name in ("ServerGroup", "WorkerGroup"))
    for service, group in (("ServerService", "ServerGroup"), ("WorkerService", "WorkerGroup")):
        network = written(service)["NetworkConfiguration"]["AwsvpcConfiguration"]
        assert network["SecurityGroups"] == [{"Ref": group}]
    ways = sources_of(stack.group("DatabaseGroup"))
    assert sorted(group for _, pairs, _ in ways for group in pairs) == groups
    assert {port for port, _, _ in ways} == {5432}
    assert not [address for _, _, addresses in ways for address in addresses]


def test_the_server_is_reached_from_the_load_balancer_alone_and_workers_from_nowhere() -> None:
    stack = Stack(AllowedCidr="192.0.2.0/24")
    balancer = stack.ids["LoadBalancerGroup"]
    assert sources_of(stack.group("ServerGroup")) == [(8000, [balancer], [])]
    assert sources_of(stack.group("WorkerGroup")) == []
    ways = sources_of(stack.group("LoadBalancerGroup"))
    assert sorted(ways) == [(80, [], ["192.0.2.0/24"]), (443, [], ["192.0.2.0/24"])]


def test_the_database_is_private_encrypted_and_backed_up() -> None:
    stack = Stack(DatabaseBackupDays="14")
    rds = boto3.client("rds", REGION)
    (database,) = rds.describe_db_instances()["DBInstances"]
    assert database["PubliclyAccessible"] is False
    assert database["StorageEncrypted"] is True
    assert database["BackupRetentionPeriod"] == 14
    assert written("Database")["VPCSecurityGroups"] == [{"Ref": "DatabaseGroup"}]
    subnets = {one["SubnetIdentifier"] for one in database["DBSubnetGroup"]["Subnets"]}
    assert subnets == {stack.ids["PrivateSubnetA"], stack.ids["PrivateSubnetB"]}


def test_the_role_that_starts_tasks_reads_these_secrets_and_no_other(key_arn: str) -> None:
    stack = Stack(GeminiKeySecretArn=key_arn)
    iam = boto3.client("iam", REGION)
    role = stack.ids["ExecutionRole"]
    policy = iam.get_role_policy(RoleName=role, PolicyName="start-tasks")["PolicyDocument"]
    # moto keeps it as Python writes it.
    policy = literal_eval(policy) if isinstance(policy, str) else policy
    (secrets,) = (one for one in policy["Statement"] if "secretsmanager" in json.dumps(one))
    assert secrets["Action"] == "secretsmanager:GetSecretValue"
    own = [stack.ids[name] for name in ("DatabasePassword", "AccessToken")]
    assert [one for one in secrets["Resource"] if one is not None] == [*own, key_arn]
    assert iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"] == []
    for task in ("ServerTask", "WorkerTask"):
        assert "taskRoleArn" not in stack.task(task)


def test_browsers_are_served_by_tls_and_sent_there() -> None:
    zone = boto3.client("route53").create_hosted_zone(Name="example.org", CallerReference="one")
    zone_id = zone["HostedZone"]["Id"].rpartition("/")[2]
    stack = Stack(HostedZoneId=zone_id)
    elb = boto3.client("elbv2", REGION)
    listeners = elb.describe_listeners(LoadBalancerArn=stack.ids["LoadBalancer"])["Listeners"]
    by_port = {listener["Port"]: listener for listener in listeners}
    assert by_port[443]["Certificates"][0]["CertificateArn"] == stack.certificate
    assert by_port[80]["DefaultActions"][0]["RedirectConfig"]["Protocol"] == "HTTPS"
    (targets,) = elb.describe_target_groups()["TargetGroups"]
    # A path that is allowed under any host name, and without the access token.
    assert targets["HealthCheckPath"] == "/health/live"
    records = boto3.client("route53").list_resource_record_sets(HostedZoneId=zone_id)
    (alias,) = (one for one in records["ResourceRecordSets"] if one["Type"] == "A")
    assert alias["AliasTarget"]["DNSName"].startswith(stack.outputs["LoadBalancerName"])
    assert stack.outputs["Address"] == f"https://{NAME}"


def test_both_services_grow_with_their_load() -> None:
    Stack(ServerMaxTasks="5")
    scaling = boto3.client("application-autoscaling", REGION)
    targets = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert sorted((one["MinCapacity"], one["MaxCapacity"]) for one in targets) == [(1, 3), (1, 5)]
    policies = scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]
    assert {one["ResourceId"] for one in policies} == {one["ResourceId"] for one in targets}


def test_the_smallest_setting_has_one_service_no_gateway_and_a_database_without_a_way_out() -> None:
    stack = Stack(NatGateways="0", SeparateWorkers="false")
    assert "WorkerService" not in stack.ids
    settings = named(stack.container("ServerTask")["environment"], "value")
    assert settings["CWV_WORKER__IN_PROCESS"] == "true"
    network = written("ServerService")["NetworkConfiguration"]["AwsvpcConfiguration"]
    assert network["AssignPublicIp"] == {"Fn::If": ["HasNat", "DISABLED", "ENABLED"]}
    ec2 = boto3.client("ec2", REGION)
    assert ec2.describe_nat_gateways()["NatGateways"] == []
    for table in ("PrivateRoutesOfA", "PrivateRoutesOfB"):
        (routes,) = ec2.describe_route_tables(RouteTableIds=[stack.ids[table]])["RouteTables"]
        assert {route.get("GatewayId") for route in routes["Routes"]} == {"local"}
