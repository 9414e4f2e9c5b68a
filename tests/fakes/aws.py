"""Resources that moto's CloudFormation leaves out, made by moto's own services.

Importing this module registers them.
"""

from typing import Any, Self

import boto3
from moto.core.common_models import CloudFormationModel


class _Made:
    """Known by the id that its service gave it; it goes with the whole imitation."""

    def __init__(self, physical_resource_id: str) -> None:
        self.physical_resource_id = physical_resource_id

    def is_created(self) -> bool:
        return True

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @classmethod
    def update_from_cloudformation_json(cls, *_: Any, **__: Any) -> Any:
        raise NotImplementedError

    @classmethod
    def delete_from_cloudformation_json(cls, *_: Any, **__: Any) -> None:
        raise NotImplementedError

    @classmethod
    def create_from_cloudformation_json(
        cls,
        resource_name: str,
        cloudformation_json: Any,
        account_id: str,
        region_name: str,
        **_: Any,
    ) -> Self:
        return cls(cls.create(resource_name, cloudformation_json["Properties"], region_name))

    @staticmethod
    def create(name: str, properties: Any, region: str) -> str:
        """Its id."""
        raise NotImplementedError


class Secret(_Made, CloudFormationModel):
    """A secret with a generated value."""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::SecretsManager::Secret"

    @staticmethod
    def create(name: str, properties: Any, region: str) -> str:
        secrets = boto3.client("secretsmanager", region)
        words = secrets.get_random_password(**properties["GenerateSecretString"])["RandomPassword"]
        arn: str = secrets.create_secret(Name=name, SecretString=words)["ARN"]
        return arn


class ScalableTarget(_Made, CloudFormationModel):
    """A number that may grow and shrink."""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ApplicationAutoScaling::ScalableTarget"

    @staticmethod
    def create(name: str, properties: Any, region: str) -> str:
        numbers = {key: int(properties.pop(key)) for key in ("MinCapacity", "MaxCapacity")}
        boto3.client("application-autoscaling", region).register_scalable_target(
            **properties, **numbers
        )
        parts = ("ResourceId", "ScalableDimension", "ServiceNamespace")
        return "|".join(properties[part] for part in parts)


class ScalingPolicy(_Made, CloudFormationModel):
    """What a number grows and shrinks by."""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ApplicationAutoScaling::ScalingPolicy"

    @staticmethod
    def create(name: str, properties: Any, region: str) -> str:
        resource, dimension, namespace = properties.pop("ScalingTargetId").split("|")
        answer = boto3.client("application-autoscaling", region).put_scaling_policy(
            ResourceId=resource,
            ScalableDimension=dimension,
            ServiceNamespace=namespace,
            **properties,
        )
        arn: str = answer["PolicyARN"]
        return arn
